import * as z from "zod";
import { id, name, time } from "./fields.ts";
import { mailFilter } from "./mail-filter.ts";

/** A shared workspace with members. In a `help_desk` every new conversation becomes a ticket. */
export const inbox = z.object({
  id,
  name,
  kind: z.enum(["inbox", "help_desk"]),
  memberIds: z.array(id).max(500),
  fallbackAddress: z.email(),
  /** Whether conversations that wait are given to whoever comes available or frees capacity. */
  assignWaiting: z.boolean().default(true),
  /** Whose mail it wants and does not want. */
  mailFilter: mailFilter.prefault({}),
  createdAt: time,
});
export type Inbox = Readonly<z.infer<typeof inbox>>;
