import * as z from "zod";
import type { LaterItem, OutboundItem } from "../app.ts";

/** What the outbound and the later queue carry. Small by nature: ids and addresses. */

const outboundItem = z.object({
  conversationId: z.string(),
  messageId: z.string(),
  accountId: z.string(),
  recipient: z.string(),
  attempt: z.number(),
}) satisfies z.ZodType<OutboundItem>;

const laterItem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("flush-hints"), topic: z.string() }),
  z.object({
    kind: z.literal("fetch-attachment"),
    conversationId: z.string(),
    messageId: z.string(),
    attachmentId: z.string(),
  }),
  z.object({ kind: z.literal("release-message"), conversationId: z.string(), messageId: z.string() }),
  z.object({
    kind: z.literal("assign-waiting"),
    inboxId: z.string().nullable(),
    after: z.object({ id: z.string(), createdAt: z.string() }).optional(),
  }),
  z.object({ kind: z.literal("check-presence"), userId: z.string(), since: z.string() }),
  z.object({ kind: z.literal("owner-notice"), conversationId: z.string(), messageId: z.string() }),
  z.object({ kind: z.literal("run-job"), jobId: z.string(), rev: z.number() }),
]) satisfies z.ZodType<LaterItem>;

/** @throws when the body is not one of ours */
export const readOutbound = (body: string): OutboundItem => outboundItem.parse(JSON.parse(body));

/** @throws when the body is not one of ours */
export const readLater = (body: string): LaterItem => laterItem.parse(JSON.parse(body));
