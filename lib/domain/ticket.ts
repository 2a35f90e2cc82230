import * as z from "zod";
import { id, name, optional, time } from "./fields.ts";

export const priority = z.enum(["low", "medium", "high", "urgent"]);

/** The unit of help-desk work. Works without a conversation too (imports, API). */
export const ticket = z.object({
  id,
  /** Counts up from 1 without gaps; for people, never a credential. */
  number: z.int().min(1),
  subject: z.string().min(1).max(500),
  description: optional(z.string().max(20_000)),
  pipelineId: id,
  stageId: id,
  priority: optional(priority),
  ownerId: optional(id),
  contactId: optional(id),
  /** Set while its contact is merged into `contactId`: whom it belongs to again when the merge is undone. */
  branchId: optional(id),
  /** Whose members may see it; null for a ticket that came from nowhere, which everybody may see. */
  inboxId: optional(id),
  conversationIds: z.array(id).default([]),
  /** The closed ticket that this one goes on from, because somebody wrote again. */
  followsId: optional(id),
  /** The ticket this one was merged into: it is worked on there until that is undone. */
  mergedIntoId: optional(id),
  /** Tickets that were merged into this one, each with the conversations that came along and were not here before. */
  mergedTickets: z.array(z.object({ id, conversationIds: z.array(id) })).default([]),
  properties: z.record(z.string(), z.string()).default({}),
  source: z.enum(["channel", "conversation", "api", "import", "automation", "form"]),
  createdAt: time,
  updatedAt: time,
  closedAt: optional(time),
  rev: z.int().default(1),
});
export type Ticket = Readonly<z.infer<typeof ticket>>;

/** The stages that a ticket goes through. `meaning` says what a stage stands for in reports and lists. */
export const stage = z.object({ id, name, meaning: z.enum(["open", "waiting", "closed"]) });

/** What happens when somebody writes again after their ticket was closed. */
export const onReply = z.enum(["reopen", "follow_up", "nothing"]);

export const pipeline = z.object({
  id,
  name,
  stages: z.array(stage).min(1).max(50),
  onReply: onReply.default("reopen"),
  /** A ticket that was closed longer ago is not reopened: a new one follows it. null: it is always reopened. */
  reopenWithinDays: optional(z.int().min(1).max(3650)),
  createdAt: time,
});
export type Pipeline = Readonly<z.infer<typeof pipeline>>;
