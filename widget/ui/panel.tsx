import { useEffect, useRef } from "preact/hooks";
import type { Chat } from "../chat/chat.ts";
import type { ChatState } from "../chat/chat-state.ts";
import { t } from "../texts/texts.ts";
import { Composer } from "./composer.tsx";
import { CloseIcon } from "./icons.tsx";
import { LinkedText } from "./linked-text.tsx";
import { MessageList } from "./message-list.tsx";
import { Picture } from "./picture.tsx";
import { withoutDirectionMarks } from "./plain-text.ts";
import { useFullScreen } from "./use-full-screen.ts";

interface PanelProps {
  readonly state: ChatState;
  readonly chat: Chat;
  /** What is being written; it outlives the panel. */
  readonly draft: string;
  readonly onDraft: (text: string) => void;
  readonly onClose: () => void;
}

/** The conversation, in a dialog beside the page; on a phone in front of all of it. */
export function Panel({ state, chat, draft, onDraft, onClose }: PanelProps) {
  const { account } = state;
  const company = withoutDirectionMarks(account.companyName);
  const field = useRef<HTMLTextAreaElement>(null);
  const panel = useRef<HTMLElement>(null);
  const isFull = useFullScreen();
  const focusField = (): void => field.current?.focus();
  useEffect(focusField, []);
  // What had the focus may be gone once it has done its work: keys must not go to the page then.
  const regainFocus = (): void => {
    if (document.activeElement === document.body) focusField();
  };
  const isAway = account.launcher === "away";
  return (
    <section
      ref={panel}
      class={`panel ${account.position}`}
      role="dialog"
      aria-modal={isFull}
      aria-label={company === "" ? t("chatPlain") : t("chat", { company })}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        if (event.key === "Tab" && isFull) stayWithin(panel.current, event);
      }}
    >
      <header>
        <Picture url={account.avatarUrl} name={company || "P"} />
        <div class="who">
          <strong>
            <bdi>{company || t("chatPlain")}</bdi>
          </strong>
          <span class={account.available ? "presence here" : "presence"}>{t(account.available ? "here" : "away")}</span>
        </div>
        <button type="button" class="quiet" aria-label={t("close")} onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      {!state.isOnline && (
        <p class="notice" role="status">
          {t("offline")}
        </p>
      )}
      {isAway && (
        <div class="notice">
          <LinkedText text={account.awayMessage || t("awayMessage")} />
        </div>
      )}
      <MessageList state={state} chat={chat} onDone={regainFocus} />
      {state.conversation?.status === "closed" && <p class="notice low">{t("closed")}</p>}
      <Composer text={draft} onText={onDraft} onSend={chat.send} onTyped={chat.typed} field={field} />
    </section>
  );
}

const FOCUSABLE = "button:not([disabled]),a[href],input,textarea,[tabindex='0']";

/** While nothing of the page is to be seen, the focus goes round within the panel. */
function stayWithin(panel: HTMLElement | null, event: KeyboardEvent): void {
  const all = [...(panel?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
  const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  if (event.target !== from) return;
  event.preventDefault();
  to?.focus();
}
