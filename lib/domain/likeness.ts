import type { Contact } from "./contact.ts";
import { foldText } from "./fold-text.ts";

/** Why two contacts may be one person, the stronger reason first. */
export type Likeness = "same_phone" | "same_address_and_name" | "same_name";

type Known = Pick<Contact, "firstName" | "lastName" | "phones" | "emails">;

/** What other contacts are looked up by: each number, and the name if it has two parts. */
export function likenessKeys(contact: Known): readonly string[] {
  const name = nameKey(contact);
  const phones = contact.phones.map(digits).filter((phone) => phone.length >= 6);
  return [...new Set([...phones.map((phone) => `phone:${phone}`), ...(name === null ? [] : [`name:${name}`])])];
}

/** The reasons to think that two contacts are one person; none when they have nothing in common. */
export function likenessOf(one: Known, other: Known): readonly Likeness[] {
  const shared = new Set(likenessKeys(one).filter((key) => likenessKeys(other).includes(key)));
  const sameName = [...shared].some((key) => key.startsWith("name:"));
  const boxes = new Set(one.emails.map(localPart));
  const sameBox = other.emails.some((email) => boxes.has(localPart(email)));
  return [
    ...([...shared].some((key) => key.startsWith("phone:")) ? ["same_phone" as const] : []),
    ...(sameName && sameBox ? ["same_address_and_name" as const] : []),
    ...(sameName ? ["same_name" as const] : []),
  ];
}

/** The name without case, accents and double spaces. One word alone is no name to find a person by. */
function nameKey({ firstName, lastName }: Known): string | null {
  const words = foldText(`${firstName ?? ""} ${lastName ?? ""}`);
  const parts = words.split(/\s+/).filter((part) => part !== "");
  return parts.length < 2 ? null : parts.join(" ");
}

/** What stands before the `@`, without what a `+` adds. */
const localPart = (email: string): string => (email.split("@")[0] ?? "").split("+")[0]?.toLowerCase() ?? "";

const digits = (phone: string): string => phone.replaceAll(/\D/g, "");
