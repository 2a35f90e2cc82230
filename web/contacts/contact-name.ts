import { type Contact, displayName } from "../../lib/domain/contact.ts";
import type { useTexts } from "../app/i18n/use-texts.ts";

type Named = Pick<Contact, "id" | "firstName" | "lastName" | "email" | "phones">;

/** What a contact is called; one of whom nothing is known but an id on a channel is told apart by the end of ours. */
export function contactName(t: ReturnType<typeof useTexts>, contact: Named): string {
  const { firstName, lastName, email, phones, id } = contact;
  if (firstName || lastName || email) return displayName(contact);
  return phones[0] ?? t("contacts.unnamed", { end: id.slice(-4) });
}
