import { useRef, useState } from "preact/hooks";
import type { ChatState } from "../chat/chat-state.ts";
import { t } from "../texts/texts.ts";
import { CheckIcon } from "./icons.tsx";
import { LinkedText } from "./linked-text.tsx";

interface EmailCaptureProps {
  readonly state: Pick<ChatState, "capture" | "captureDue" | "email" | "emailState">;
  readonly onGive: (email: string) => Promise<void>;
}

/**
 * Asks for an e-mail address once it is time to, and says thanks. It never takes the focus by itself. No form: a page in a
 * sandbox may be forbidden to submit one.
 */
export function EmailCapture({ state, onGive }: EmailCaptureProps) {
  const { capture, captureDue, email, emailState } = state;
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  if (emailState === "given" && email !== null) {
    return (
      <p class="given" role="status">
        {t("emailGiven", { email })}
      </p>
    );
  }
  if (capture === null || !captureDue) return null;
  // The browser itself says what is no address at all; only the API knows the rest.
  const give = (): void => {
    if (emailState !== "saving" && field.current?.reportValidity()) void onGive(typed.trim());
  };
  const problem = { refused: t("emailRefused"), failed: t("emailFailed"), idle: "", saving: "", given: "" }[emailState];
  return (
    <div class="capture">
      <label for="email">
        <LinkedText text={capture.text || t("email")} />
      </label>
      <div class="field">
        <input
          ref={field}
          id="email"
          type="email"
          autocomplete="email"
          maxLength={254}
          required
          placeholder={t("email")}
          aria-invalid={problem !== ""}
          aria-describedby="email-problem"
          value={typed}
          onKeyDown={(event) => event.key === "Enter" && give()}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <button
          type="button"
          class="round"
          aria-label={t("emailSend")}
          aria-disabled={emailState === "saving"}
          onClick={give}
        >
          <CheckIcon />
        </button>
      </div>
      <p id="email-problem" class="meta problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
