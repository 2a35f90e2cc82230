import * as z from "zod";
import { id, time } from "./fields.ts";

/**
 * One thing to do at a set time. There is at most one timer of a kind for an `id`; what it finds when it fires, not what
 * it carries, decides what is done, because it may fire late, twice, or after its reason is gone.
 */
export const timer = z.discriminatedUnion("kind", [
  /** Ends the snooze of the conversation `id`. */
  z.object({ kind: z.literal("wake"), id }),
  /** Gives the conversation `id` to somebody else if this assignee still owes the answer to what was written then. */
  z.object({ kind: z.literal("reassign"), id, assigneeId: id, since: time }),
  /** The work of the user `id` begins or ends. */
  z.object({ kind: z.literal("shift"), id }),
  /** The hours of the team `id` begin or end. */
  z.object({ kind: z.literal("team-shift"), id }),
  /** Lets out the scheduled message `id`. */
  z.object({ kind: z.literal("send"), id, conversationId: id }),
]);
export type Timer = Readonly<z.infer<typeof timer>>;
/** What tells a timer from others. */
export type TimerKey = Pick<Timer, "kind" | "id">;
