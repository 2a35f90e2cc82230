import * as z from "zod";
import { time } from "../../domain/fields.ts";
import { conversationShape } from "../conversation-shapes.ts";
import { defineRoute } from "../route.ts";
import { ticketShape, userShape } from "../shapes.ts";

export const realtimeRoutes = {
  createRealtimeTicket: defineRoute({
    method: "POST",
    path: "/v1/realtime/ticket",
    access: "signed-in",
    summary: "A WebSocket address that works once, within a minute",
    answer: z.object({ url: z.string(), expiresAt: time }),
    onRepeat: "run",
  }),
  sync: defineRoute({
    method: "GET",
    path: "/v1/sync",
    access: "signed-in",
    summary: "What changed since a cursor; without one, the newest and where to go on from",
    query: z.strictObject({ since: z.string().min(1).max(200).optional() }),
    answer: z.object({
      conversations: z.array(conversationShape),
      tickets: z.array(ticketShape),
      users: z.array(userShape).meta({ description: "All of them, every time" }),
      reset: z.boolean().meta({
        description: "More changed than fits: forget what is kept and read the lists again, then go on from `next`",
      }),
      next: z.string(),
    }),
  }),
};
