import * as z from "zod";
import { id, time } from "../domain/fields.ts";
import { EVENT_TYPES, type RealtimeEvent } from "../domain/realtime-event.ts";
import type { SocketAction } from "../domain/socket-action.ts";

/** What is said over the WebSocket: one JSON object a frame, both ways. */

const topics = z.array(z.string().max(60)).min(1).max(50).meta({
  description: "`inbox:ID`, `conversation:ID`, `user:ID` (one's own), `contacts` or `everyone`",
});

/** A frame from an agent's client. */
const agentAction = z.discriminatedUnion("action", [
  z.strictObject({ action: z.enum(["subscribe", "unsubscribe"]), topics }),
  z.strictObject({ action: z.enum(["typing", "viewing"]), conversationId: id }),
  z.strictObject({ action: z.literal("ping") }),
]);

/** A frame from a client; a visitor's `typing` names no conversation. */
export const socketAction = z.union([
  agentAction,
  z.strictObject({ action: z.literal("typing") }),
]) satisfies z.ZodType<SocketAction>;

export const realtimeEvent = z.object({
  id: z.string().meta({ description: "The same when an event comes twice" }),
  type: z.enum(EVENT_TYPES),
  at: time,
  topic: z.string().nullable(),
  conversationId: id.nullable(),
  data: z.record(z.string(), z.unknown()).meta({
    description:
      "What the event is about. `resync: true`, from an inbox: hints were held back, call `/v1/sync` or read the list again",
  }),
}) satisfies z.ZodType<RealtimeEvent>;

/** A frame to a client. */
export const serverFrame = z.object({ events: z.array(realtimeEvent).min(1) });
