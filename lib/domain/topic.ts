import { ULID_PATTERN } from "./ulid.ts";

/**
 * What agents' connections may ask to listen to. The topic of a visitor is not among them: what goes to these, internal
 * comments included, can never reach a visitor.
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

/**
 * The visitor of one conversation, in whatever windows they have it open: all that a visitor's connection listens to,
 * from its beginning to its end.
 */
export const visitorTopic = (conversationId: string) => `visitor:${conversationId}`;

/** @returns null for text that is no topic of agents */
export function parseTopic(text: string): Topic | null {
  if (text === EVERYONE) return { kind: "everyone" };
  if (text === CONTACTS) return { kind: "contacts" };
  const [kind, id, ...rest] = text.split(":");
  if (id === undefined || rest.length > 0 || !ULID_PATTERN.test(id)) return null;
  return kind === "inbox" || kind === "conversation" || kind === "user" ? { kind, id } : null;
}
