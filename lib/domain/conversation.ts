import * as z from "zod";
import { channelId, id, optional, time } from "./fields.ts";

/** Steps that a conversation still owes after it was opened. Each is idempotent; the head forgets it when it is done. */
export const todo = z.enum(["ticket", "route", "greet"]);
export type Todo = z.infer<typeof todo>;

export const tag = z.string().trim().min(1).max(60);

/** What an installation wants to know of a conversation, by name. */
export const conversationProperties = z.record(z.string().min(1).max(100), z.string().max(2000));

/** The thread with one person in one inbox: the head item that its messages hang from. */
export const conversation = z.object({
  id,
  inboxId: id,
  channelAccountId: id,
  channel: channelId,
  contactId: optional(id),
  /** Its contact is blocked: what still comes is kept raw and not shown. */
  blocked: z.boolean().default(false),
  visitorId: optional(id),
  /** Set while its contact is merged into `contactId`: whom it belongs to again when the merge is undone. */
  branchId: optional(id),
  status: z.enum(["open", "closed"]),
  snoozedUntil: optional(time),
  assigneeId: optional(id),
  teamId: optional(id),
  subject: optional(z.string().max(500)),
  /** The start of the newest message that a person wrote, for lists. */
  preview: z.string().max(120).default(""),
  ticketIds: z.array(id).default([]),
  tags: z.array(tag).max(50).default([]),
  properties: conversationProperties.default({}),
  /** Users who want to know what happens here though it is not theirs. */
  followerIds: z.array(id).max(500).default([]),
  lastMessageAt: time,
  createdAt: time,
  updatedAt: time,
  /** The outside person or thread, in the channel account's own words. */
  threadKey: z.string(),
  /** Whom a reply goes to, in those words; null where the thread's key says it. */
  recipient: optional(z.string().max(512)),
  /** Addresses that may write into this conversation, lower case: where threads can be named by strangers (mail). */
  participants: z.array(z.string().max(320)).max(30).default([]),
  /** Taken for spam: in no list but that of spam, never routed or answered by itself. */
  spam: z.boolean().default(false),
  /** Provider time of the person's last act that opens the reply window. */
  lastInboundAt: optional(time),
  /** Id of the newest inbound message: unread means that it is newer than the reader's mark. */
  lastInboundId: optional(id),
  /** Id of the message that the preview shows: an older one never changes it. */
  lastMessageId: optional(id),
  todo: z.array(todo).default([]),
  /** Counts up on every write; a write names the revision it read, so no change is lost. */
  /** Users whom routing took it back from, or who gave it back: until it is closed they are not given it again. */
  takenFromIds: z.array(id).default([]),
  /** When the person wrote the first message that nobody of ours has answered. */
  unansweredSince: optional(time),
  rev: z.int().default(1),
});
export type Conversation = Readonly<z.infer<typeof conversation>>;
