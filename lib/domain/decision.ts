import * as z from "zod";
import { id, optional, time } from "./fields.ts";

export const exclusion = z.enum([
  "no seat",
  "away",
  "offline",
  "outside hours",
  "missing skill",
  "at capacity",
  "had it before",
]);
export type Exclusion = z.infer<typeof exclusion>;

/** Who was given a conversation, and for everybody else why not. Stored beside the conversation. */
export const decision = z.object({
  assigneeId: optional(id),
  teamId: optional(id),
  mode: z.enum(["nobody", "users_teams", "contact_owner", "rules"]),
  ruleId: optional(id),
  ruleVersion: z.int(),
  /** One sentence for people. */
  reason: z.string(),
  /** What decided between candidates that were equally allowed. */
  tieBreak: optional(z.string()),
  candidates: z.array(z.object({ userId: id, chosen: z.boolean(), excluded: optional(exclusion) })),
  decidedAt: time,
  /** What it was decided from, so that it can be decided again; left out where nobody needs it. */
  input: z.string().optional(),
});
export type Decision = Readonly<z.infer<typeof decision>>;
