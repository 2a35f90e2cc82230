import type { RefObject } from "preact";
import { LONGEST_TEXT } from "../chat/chat-api.ts";
import { t } from "../texts/texts.ts";
import { SendIcon } from "./icons.tsx";

interface ComposerProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: (text: string) => void;
  readonly onTyped: () => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Where a visitor writes: Enter sends, Shift+Enter begins a line. No form: a page in a sandbox may be forbidden to submit one. */
export function Composer({ text, onText, onSend, onTyped, field }: ComposerProps) {
  const isTooLong = text.length > LONGEST_TEXT;
  const send = (): void => {
    const words = text.trim();
    if (words === "" || isTooLong) return;
    onSend(words);
    onText("");
    field.current?.focus();
  };
  return (
    <div class="composer">
      <textarea
        ref={field}
        rows={1}
        aria-label={t("write")}
        placeholder={t("write")}
        aria-invalid={isTooLong}
        dir="auto"
        value={text}
        onInput={({ currentTarget }) => {
          onText(currentTarget.value);
          if (currentTarget.value.trim() !== "") onTyped();
        }}
        onKeyDown={(event) => {
          // An input method confirms what it suggests with Enter.
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button
        type="button"
        onClick={send}
        class="round"
        aria-label={t("send")}
        disabled={text.trim() === "" || isTooLong}
      >
        <SendIcon />
      </button>
      {isTooLong && (
        <p class="meta problem" role="alert">
          {t("tooLong", { count: text.length, most: LONGEST_TEXT })}
        </p>
      )}
    </div>
  );
}
