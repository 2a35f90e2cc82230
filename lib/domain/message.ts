import * as z from "zod";
import { channelId, id, optional, time } from "./fields.ts";
import { mailFacts } from "./mail-facts.ts";

export const attachment = z.object({
  id,
  name: z.string().max(500),
  contentType: optional(z.string()),
  size: optional(z.int()),
  kind: z.enum(["image", "audio", "voice", "video", "sticker", "file"]),
  state: z.enum(["pending", "stored", "failed", "expired"]),
  /** A short-lived download, made when it is asked for; never stored. */
  url: optional(z.string()),
  /** Where the provider keeps it until our copy is stored. */
  remoteUrl: optional(z.string()),
  /** Key of our copy in the attachments bucket. */
  storageKey: optional(z.string()),
  /** Content-ID (RFC 2392) by which the message's HTML shows it: `<img src="cid:…">`. */
  contentId: optional(z.string().max(500)),
});
export type Attachment = Readonly<z.infer<typeof attachment>>;

/** Delivery of an outbound message. Only ever moves forward (`advanceStatus`). */
export const messageStatus = z.enum([
  "scheduled",
  "pending",
  "leased",
  "sent",
  "delivered",
  "read",
  "failed",
  "unknown",
  "cancelled",
]);
export type MessageStatus = z.infer<typeof messageStatus>;

export const author = z.object({
  type: z.enum(["contact", "visitor", "user", "bot", "system"]),
  id: optional(z.string()),
  name: optional(z.string()),
});

/** One item of a conversation. */
export const message = z.object({
  id,
  conversationId: id,
  kind: z.enum(["inbound", "outbound", "comment", "event"]),
  channel: channelId,
  channelAccountId: id,
  text: z.string(),
  html: optional(z.string()),
  attachments: z.array(attachment).default([]),
  author,
  externalId: optional(z.string()),
  status: optional(messageStatus),
  statusReason: optional(z.string()),
  replyToId: optional(id),
  /** A reply that is `scheduled` goes out then. */
  dueAt: optional(time),
  /** Users whom a comment asks to look. */
  mentions: z.array(id).default([]),
  /** Provider time, clamped to the time of receipt ± 24 h; for our own messages the time of writing. */
  sentAt: time,
  createdAt: time,
  /** Arrival number from the queue: tells apart messages of the same provider millisecond. */
  seq: optional(z.string()),
  /** Set when the provider's event could not be understood; the raw download shows what came. */
  unparsed: z.boolean().default(false),
  /** Set when `text` was cut because it would not fit; the raw download has all of it. */
  truncated: z.boolean().default(false),
  /** Where the whole body lies (`MessageBody` as JSON, in the attachments bucket) when the row holds only its start. */
  bodyKey: optional(z.string()),
  /** Set when quoted history or a signature was left out of `text` and `html`; the whole body has it. */
  trimmed: z.boolean().default(false),
  /** Set for mail. */
  mail: optional(mailFacts),
  rawRef: optional(z.string()),
  edits: z.array(z.object({ text: z.string(), at: time })).default([]),
  deletedAt: optional(time),
  reactions: z.array(z.object({ by: z.string(), emoji: z.string(), at: time })).default([]),
  /** What only this channel knows and people may want to see: a postback's payload, a referral, coordinates. */
  details: z.record(z.string(), z.string()).default({}),
  /** For `kind: "event"`: what happened. */
  event: optional(
    z.object({
      type: z.enum([
        "assigned",
        "unassigned",
        "closed",
        "reopened",
        "snoozed",
        "woken",
        "moved",
        "ticket",
        "associated",
        "owner_notice",
        "transcript",
      ]),
      subjectId: optional(id),
      text: optional(z.string()),
    }),
  ),
  /** Outbound only: provider ids of the parts already accepted, in order, and the delivery attempt they belong to. */
  delivery: optional(
    z.object({
      externalIds: z.array(z.string()),
      attempts: z.int(),
      leaseUntil: optional(time),
      leaseId: optional(z.string()),
    }),
  ),
});
export type Message = Readonly<z.infer<typeof message>>;

const RANK: Record<MessageStatus, number> = {
  scheduled: -1,
  pending: 0,
  leased: 1,
  unknown: 2,
  sent: 3,
  failed: 4,
  delivered: 5,
  read: 6,
  cancelled: 7,
};

/**
 * Moves a status forward. Receipts come late, twice and out of order: a lower one never overwrites a higher one, and a
 * receipt proves that an `unknown` send was taken. A provider may take a message and fail it later; only `delivered` or
 * `read` proves that one said to have failed did arrive.
 * @returns the status that holds now
 */
export function advanceStatus(current: MessageStatus, next: MessageStatus): MessageStatus {
  return RANK[next] > RANK[current] ? next : current;
}
