import { ULID_PATTERN } from "./ulid.ts";

/**
 * What agents' connections listen to. Visitors have no topics here: what goes to these, internal comments included, can
 * never reach one.
 */
export type Topic =
  | { readonly kind: "inbox" | "conversation" | "user"; readonly id: string }
  | { readonly kind: "everyone" }
  | { readonly kind: "contacts" };

export const EVERYONE = "everyone";
/** Who looks at the list of contacts, or at one of them. */
export const CONTACTS = "contacts";
/** Who looks at the lists of an inbox. */
export const inboxTopic = (id: string) => `inbox:${id}`;
/** Who looks at one conversation. */
export const conversationTopic = (id: string) => `conversation:${id}`;
/** One person, wherever they are connected. */
export const userTopic = (id: string) => `user:${id}`;

/** @returns null for text that is no topic */
export function parseTopic(text: string): Topic | null {
  if (text === EVERYONE) return { kind: "everyone" };
  if (text === CONTACTS) return { kind: "contacts" };
  const [kind, id, ...rest] = text.split(":");
  if (id === undefined || rest.length > 0 || !ULID_PATTERN.test(id)) return null;
  return kind === "inbox" || kind === "conversation" || kind === "user" ? { kind, id } : null;
}
