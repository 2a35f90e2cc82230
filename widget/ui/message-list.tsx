import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../chat/chat.ts";
import type { ChatState } from "../chat/chat-state.ts";
import { t } from "../texts/texts.ts";
import { EmailCapture } from "./email-capture.tsx";
import { DownIcon } from "./icons.tsx";
import { LinkedText } from "./linked-text.tsx";
import { MessageRow } from "./message-row.tsx";
import { withoutDirectionMarks } from "./plain-text.ts";
import { rowsOf } from "./rows.ts";

/** So near to the end one counts as reading the newest. */
const NEAR_END_PX = 80;

interface MessageListProps {
  readonly state: ChatState;
  readonly chat: Chat;
  /** A button may have gone with what it did. */
  readonly onDone: () => void;
}

/** Everything that was said, from the words of welcome to the question for an address. */
export function MessageList({ state, chat, onDone }: MessageListProps) {
  const { account, history, people, typing } = state;
  const rows = rowsOf(state);
  const { list, isBehind, toEnd, noteScroll } = useScrolling(rows[0]?.key, rows.at(-1)?.key, state);
  return (
    <div class="scrolled">
      <div
        class="list"
        ref={list}
        role="log"
        aria-live="off"
        aria-label={t("messages")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        tabIndex={0}
        onScroll={noteScroll}
      >
        {state.next !== null && (
          <button type="button" class="plain earlier" onClick={() => void chat.older().then(onDone)}>
            {t("earlier")}
          </button>
        )}
        {state.next === null && account.welcome !== "" && (
          <div class="row">
            <div class="bubble">
              <LinkedText text={account.welcome} />
            </div>
          </div>
        )}
        {history === "loading" && <p class="day">{t("loading")}</p>}
        {history === "failed" && (
          <p class="day problem" role="alert">
            {t("loadFailed")}{" "}
            <button type="button" class="plain" onClick={() => void chat.refresh().then(onDone)}>
              {t("tryAgain")}
            </button>
          </p>
        )}
        {rows.map((row) => (
          <MessageRow
            key={row.key}
            row={row}
            person={people.get(row.message.personId ?? "") ?? null}
            company={account.companyName}
            onTryAgain={(message) => {
              chat.tryAgain(message);
              onDone();
            }}
          />
        ))}
        <EmailCapture state={state} onGive={(email) => chat.giveEmail(email).then(onDone)} />
        {typing !== null && <p class="typing">{t("typing", { name: withoutDirectionMarks(typing) })}</p>}
      </div>
      {isBehind && (
        <button type="button" class="to-end" onClick={toEnd}>
          <DownIcon />
          {t("newest")}
        </button>
      )}
    </div>
  );
}

/** Stays at the end while one reads there, and where one is when something older is put before it. */
function useScrolling(oldest: string | undefined, newest: string | undefined, state: ChatState) {
  const list = useRef<HTMLDivElement>(null);
  const seen = useRef({ height: 0, top: 0, atEnd: true, oldest, newest });
  const [isBehind, setBehind] = useState(false);
  const toEnd = (): void => list.current?.scrollTo({ top: list.current.scrollHeight });
  const noteScroll = (): void => {
    const { current } = list;
    if (!current) return;
    const { scrollTop, scrollHeight, clientHeight } = current;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    seen.current = { ...seen.current, top: scrollTop, height: scrollHeight, atEnd };
    if (atEnd) setBehind(false);
  };
  const isOwn = state.outgoing.some(({ clientId, state: progress }) => clientId === newest && progress === "sending");
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these makes the list longer.
  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return;
    const before = seen.current;
    const isNew = newest !== before.newest;
    if (before.atEnd || (isNew && isOwn)) toEnd();
    else if (oldest !== before.oldest) current.scrollTop = before.top + current.scrollHeight - before.height;
    else if (isNew) setBehind(true);
    seen.current = { ...before, oldest, newest };
    noteScroll();
  }, [oldest, newest, state.typing, state.captureDue, state.history, state.emailState]);
  return { list, isBehind, toEnd, noteScroll };
}
