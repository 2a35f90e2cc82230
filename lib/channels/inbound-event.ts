/** What a channel reads out of a provider's request, in our words: one event for each thing that happened. */

import type { JoinRule, MailFacts } from "../domain/mail-facts.ts";

export type AttachmentKind = "image" | "audio" | "voice" | "video" | "sticker" | "file";

export interface InboundAttachment {
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly url: string | null;
  readonly contentType?: string;
  /** Where our copy is already kept, its size in bytes, and the Content-ID that the HTML shows it by. */
  readonly stored?: { readonly storageKey: string; readonly size: number; readonly contentId: string | null };
}

/** The person on the other side, as far as this event tells. */
export interface Person {
  /** The provider's id, or the address; unique within the channel account. */
  readonly externalId: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly phone?: string;
}

interface EventBase {
  /** The same for every redelivery of this event, unique within the channel account. */
  readonly key: string;
  /** Which conversation: the outside person or thread. Also the queue's FIFO group. */
  readonly threadKey: string;
  readonly person: Person;
  /** Provider time, ISO with milliseconds, as the provider said it (not clamped). */
  readonly occurredAt: string;
  /** A request body that, parsed alone, gives exactly this event again: what the queue carries and the archive keeps. */
  readonly raw: string;
  /** Where what came is kept already; then `raw` needs no keeping. */
  readonly keptAt?: string;
}

export interface MessageEvent extends EventBase {
  readonly kind: "message";
  /** `outbound`: written by a colleague in the provider's own inbox. */
  readonly direction: "inbound" | "outbound";
  readonly externalId: string;
  readonly text: string;
  readonly html?: string;
  readonly subject?: string;
  readonly attachments: readonly InboundAttachment[];
  readonly replyToExternalId?: string;
  readonly details?: Readonly<Record<string, string>>;
  /** Whether it restarts the reply window. */
  readonly opensWindow: boolean;
  /** Another app holds the thread, or a machine wrote it: record it, never answer by itself. */
  readonly standby?: boolean;
  readonly unparsed?: boolean;
  /** Only for mail, whose thread is not known from the event alone. */
  readonly mail?: MailEvent;
}

/** What a mail says of its thread, its people and itself. */
export interface MailEvent {
  readonly facts: MailFacts;
  /** Threads that it may belong to, best first. A thread's key is a pointer of the channel account. */
  readonly joins: readonly { readonly rule: JoinRule; readonly threadKey: string }[];
  /** Conversation that a valid reply token named: taken if the sender is one of its participants. */
  readonly tokenOf: string | null;
  /** Everybody whom it makes part of the conversation, lower case, the sender first. */
  readonly participants: readonly string[];
  /** The account's rules say that it is spam. */
  readonly spam: boolean;
  /** So much comes from this sender that it looks like a loop: a conversation that it opens asks for nothing. */
  readonly quiet?: boolean;
  /** Where the whole body is kept, and whether `text` and `html` are only part of it. */
  readonly bodyKey: string | null;
  readonly trimmed: boolean;
}

export interface EditEvent extends EventBase {
  readonly kind: "edit";
  readonly externalId: string;
  readonly text: string;
}

export interface DeleteEvent extends EventBase {
  readonly kind: "delete";
  readonly externalId: string;
}

export interface ReactionEvent extends EventBase {
  readonly kind: "reaction";
  readonly externalId: string;
  /** null takes the person's reaction away. */
  readonly emoji: string | null;
  readonly opensWindow: boolean;
}

/** News about what we sent: by provider id, by our own message id, or everything up to a moment. */
export interface ReceiptEvent extends EventBase {
  readonly kind: "receipt";
  readonly status: "sent" | "delivered" | "read" | "failed";
  readonly externalIds: readonly string[];
  /** Our message id, where the provider gives it back to us. */
  readonly messageId?: string;
  /** ISO time: every outbound message up to it has this status. */
  readonly upTo?: string;
  readonly reason?: string;
}

export interface TypingEvent extends EventBase {
  readonly kind: "typing";
}

/** A tap on a button: shown as a message of the person with its payload. */
export interface PostbackEvent extends EventBase {
  readonly kind: "postback";
  readonly externalId: string;
  readonly text: string;
  readonly payload: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly opensWindow: boolean;
  /** Another app holds the thread: record it, never answer by itself. */
  readonly standby?: boolean;
}

export interface CallEvent extends EventBase {
  readonly kind: "call";
  readonly externalId: string;
  readonly state: string;
  readonly details: Readonly<Record<string, string>>;
}

/** A filled-in form: always opens a conversation of its own. */
export interface SubmissionEvent extends EventBase {
  readonly kind: "submission";
  readonly externalId: string;
  readonly subject: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Values of hidden fields: kept, never shown in the conversation. */
  readonly hiddenFields: Readonly<Record<string, string>>;
  readonly ticket: Readonly<Record<string, string>>;
}

/** Kept in the archive and nothing else. */
export interface IgnoredEvent extends EventBase {
  readonly kind: "ignored";
  readonly why: string;
}

export type InboundEvent =
  | MessageEvent
  | EditEvent
  | DeleteEvent
  | ReactionEvent
  | ReceiptEvent
  | TypingEvent
  | PostbackEvent
  | CallEvent
  | SubmissionEvent
  | IgnoredEvent;
