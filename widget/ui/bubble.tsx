import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../chat/chat.ts";
import { type ChatState, unreadCount } from "../chat/chat-state.ts";
import { t } from "../texts/texts.ts";
import { ChatIcon, CloseIcon, DownIcon } from "./icons.tsx";
import { LinkedText } from "./linked-text.tsx";
import { Panel } from "./panel.tsx";
import { Picture } from "./picture.tsx";
import { withoutDirectionMarks } from "./plain-text.ts";

interface BubbleProps {
  readonly state: ChatState;
  readonly chat: Chat;
  readonly launcher: RefObject<HTMLButtonElement | null>;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** The whole bubble: the button in the corner, what it says while nobody is there, and the panel that it opens. */
export function Bubble({ state, chat, launcher, onOpen, onClose }: BubbleProps) {
  const { account, isOpen } = state;
  const [draft, setDraft] = useState("");
  const [isNoteHidden, hideNote] = useState(false);
  const unread = unreadCount(state);
  const label = isOpen ? t("close") : unread > 0 ? t("openUnread", { count: unread }) : t("open");
  return (
    <div class={isOpen ? "all open" : "all"}>
      {isOpen && <Panel state={state} chat={chat} draft={draft} onDraft={setDraft} onClose={onClose} />}
      {!isOpen && account.launcher === "away" && !isNoteHidden && (
        <div class={`note ${account.position}`}>
          <LinkedText text={account.awayMessage || t("awayMessage")} />
          <button type="button" class="quiet" aria-label={t("dismiss")} onClick={() => hideNote(true)}>
            <CloseIcon />
          </button>
        </div>
      )}
      <button
        ref={launcher}
        type="button"
        class={`launcher ${account.position}`}
        aria-label={label}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={isOpen ? onClose : onOpen}
      >
        {isOpen ? <DownIcon /> : account.avatarUrl === null ? <ChatIcon /> : <Face account={account} />}
        {unread > 0 && !isOpen && (
          <span class="badge" aria-hidden="true">
            {unread > 99 ? "99+" : unread}
          </span>
        )}
      </button>
      <Announcer state={state} />
    </div>
  );
}

const Face = ({ account }: Pick<ChatState, "account">) => (
  <Picture url={account.avatarUrl} name={account.companyName} />
);

/** As much of a message as is read out by itself. */
const READ_OUT = 300;

/** Tells who cannot see the bubble what the team writes, also while it is closed. What was there before is not read out. */
function Announcer({ state }: Pick<BubbleProps, "state">) {
  const [said, say] = useState("");
  const known = useRef<string | null>(null);
  const newest = state.messages.findLast(({ from }) => from !== "visitor");
  const isReady = state.history === "ready";
  const { companyName } = state.account;
  useEffect(() => {
    if (!isReady) return;
    const before = known.current;
    known.current = newest?.id ?? "";
    if (before === null || newest === undefined || newest.id <= before) return;
    const name = newest.personName ?? companyName;
    say(withoutDirectionMarks(t("says", { name, text: newest.text.slice(0, READ_OUT) })));
  }, [isReady, newest, companyName]);
  return (
    <div class="unseen" aria-live="polite">
      {said}
    </div>
  );
}
