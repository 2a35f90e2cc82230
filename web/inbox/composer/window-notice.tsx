import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import type { Conversation } from "../use-people.ts";

/** What the platform allows now, where that is less than everything, and until when. */
export function WindowNotice({ window }: { readonly window: Conversation["replyWindow"] }) {
  const t = useTexts();
  const { state, until } = window;
  if (state === "open") return null;
  const text =
    state === "human_only" && until !== null
      ? t("inbox.window.humanUntil", { time: fullTime(until) })
      : t(`inbox.window.${state}`);
  return (
    <p className={`composer-notice ${state === "closed" ? "composer-notice-closed" : ""}`} role="note">
      {text}
    </p>
  );
}
