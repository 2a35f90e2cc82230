/** Kinds of what is pushed to connections; the last three are answers to a connection's own messages. */
export const EVENT_TYPES = [
  "message.created",
  "message.updated",
  "conversation.created",
  "conversation.updated",
  "ticket.created",
  "ticket.updated",
  "contact.created",
  "contact.updated",
  "contact.deleted",
  "channel_account.updated",
  "user.availability",
  "typing",
  "viewing",
  "notification",
  "job.updated",
  "subscribed",
  "pong",
  "error",
] as const;

/** One thing that a connection is told. A push is a hint: what holds is what `/v1/sync` gives. */
export interface RealtimeEvent {
  /** The same when the same event is pushed twice. */
  readonly id: string;
  readonly type: (typeof EVENT_TYPES)[number];
  /** ISO time of the change. */
  readonly at: string;
  /** null for answers. */
  readonly topic: string | null;
  readonly conversationId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}
