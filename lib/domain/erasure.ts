import * as z from "zod";
import { id, optional, time } from "./fields.ts";

const count = z.int().min(0).default(0);

/** How much of a person was removed, by kind. */
export const erased = z.object({
  contacts: count,
  conversations: count,
  messages: count,
  files: count,
  rawEvents: count,
  /** What a search would have found messages by. */
  searchEntries: count,
  tickets: count,
  identities: count,
  visitors: count,
});
export type Erased = Readonly<z.infer<typeof erased>>;

/** The receipt of a deletion for good: what went, and nothing that tells whose it was but the contact's id. */
export const erasure = z.object({
  /** The job's id. */
  id,
  contactId: id,
  erased,
  requestedBy: z.object({ id: z.string(), name: z.string() }),
  startedAt: time,
  finishedAt: optional(time),
});
export type Erasure = Readonly<z.infer<typeof erasure>>;
