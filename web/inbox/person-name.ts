import type { useTexts } from "../app/i18n/use-texts.ts";
import type { Conversation } from "./use-people.ts";

/** What a conversation's person is called; somebody without a name is told apart by the end of their id. */
export function personName(
  t: ReturnType<typeof useTexts>,
  { personName: name, visitorId, contactId, id }: Pick<Conversation, "personName" | "visitorId" | "contactId" | "id">,
): string {
  return name ?? t("inbox.visitor", { end: (visitorId ?? contactId ?? id).slice(-4) });
}
