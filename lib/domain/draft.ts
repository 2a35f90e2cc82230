import * as z from "zod";
import { id, optional, time } from "./fields.ts";

/** A reply that a user has begun to write in a conversation. Each user has one of their own. */
export const draft = z.object({
  conversationId: id,
  userId: z.string(),
  text: z.string().max(20_000).default(""),
  html: optional(z.string().max(50_000)),
  attachmentIds: z.array(id).max(10).default([]),
  channelAccountId: optional(id),
  replyToId: optional(id),
  /** Recipients as they were typed, finished or not; null: whoever an answer goes to. */
  to: optional(z.string().max(2000)),
  cc: optional(z.string().max(2000)),
  updatedAt: time,
});
export type Draft = Readonly<z.infer<typeof draft>>;
