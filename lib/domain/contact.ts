import * as z from "zod";
import { channelId, id, optional, time } from "./fields.ts";

/** An address, number or platform id that leads to one person. `account` is null where it means the same everywhere. */
export const identity = z.object({
  channel: channelId,
  account: optional(id),
  value: z.string().min(1).max(512),
});
export type Identity = Readonly<z.infer<typeof identity>>;

/** A known person. */
export const contact = z.object({
  id,
  email: optional(z.email()),
  emails: z.array(z.email()).default([]),
  phones: z.array(z.string()).default([]),
  firstName: optional(z.string().max(100)),
  lastName: optional(z.string().max(100)),
  ownerId: optional(id),
  properties: z.record(z.string(), z.string()).default({}),
  identities: z.array(identity).default([]),
  /** The contact this one was merged into: until that is undone, all that is this one's is shown there. */
  mergedIntoId: optional(id),
  /** The contacts that were merged into this one, oldest merge first. */
  mergedIds: z.array(id).default([]),
  /** What comes from a blocked contact is kept raw and shown to nobody. */
  blockedAt: optional(time),
  createdAt: time,
  updatedAt: time,
  /** Counts up on every write; a write names the revision it read, so no change is lost. */
  rev: z.int().default(1),
});
export type Contact = Readonly<z.infer<typeof contact>>;

/** An anonymous browser, tied to a cookie until it is associated with a contact. */
export const visitor = z.object({
  id,
  contactId: optional(id),
  channelAccountId: id,
  name: optional(z.string().max(200)),
  /** The address that they left in the chat. Nobody has proved that it is theirs. */
  email: optional(z.email()),
  createdAt: time,
});
export type Visitor = Readonly<z.infer<typeof visitor>>;

/** What a person is called in lists and in front of their messages. */
export function displayName(person: Pick<Contact, "firstName" | "lastName" | "email">): string {
  const full = [person.firstName, person.lastName].filter((part) => part !== null && part !== "").join(" ");
  return full || person.email || "Unknown person";
}
