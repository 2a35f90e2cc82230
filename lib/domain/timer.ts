import * as z from "zod";
import { id } from "./fields.ts";

/**
 * One thing to do at a set time. There is at most one timer of a kind for an `id`; what it finds when it fires, not what
 * it carries, decides what is done, because it may fire late, twice, or after its reason is gone.
 */
export const timer = z.discriminatedUnion("kind", [
  /** Ends the snooze of the conversation `id`. */
  z.object({ kind: z.literal("wake"), id }),
]);
export type Timer = Readonly<z.infer<typeof timer>>;
/** What tells a timer from others. */
export type TimerKey = Pick<Timer, "kind" | "id">;
