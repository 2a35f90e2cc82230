import type * as z from "zod";

/**
 * What a channel is: a folder that declares what it can do and translates, both ways, between a provider's words and
 * ours. All of it is pure: no I/O, no clock, no SDK. The one place that performs calls is the deliver use case.
 */

/** An HTTP request as it came in. `body` is the raw bytes as text (latin1-safe bytes are in `bytes`). */
export interface RawRequest {
  readonly method: string;
  /** The public address the provider called, with its query: some providers sign it. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** ISO time of receipt. */
  readonly receivedAt: string;
}

/** The channel account as a channel sees it. Values in `secrets` are never put into a result or an error. */
export interface Account<Settings = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly settings: Settings;
  readonly secrets: Readonly<Record<string, string>>;
}

export type Verdict =
  | { readonly kind: "accept" }
  | { readonly kind: "answer"; readonly status: number; readonly body: string }
  /** `reason` is for our log: it names the rule broken, never an expected or received value. */
  | { readonly kind: "reject"; readonly reason: string };

export type AttachmentKind = "image" | "audio" | "voice" | "video" | "sticker" | "file";

export interface InboundAttachment {
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly url: string | null;
  readonly contentType?: string;
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
  /** Another app holds the thread: record it, never answer by itself. */
  readonly standby?: boolean;
  readonly unparsed?: boolean;
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

export interface Capabilities {
  /** Longest text of one outbound part, in UTF-16 code units. */
  readonly maxTextLength: number;
  /** What may be attached, and how large in bytes. */
  readonly attachments: Readonly<Partial<Record<AttachmentKind, number>>>;
  readonly richText: boolean;
  readonly receipts: boolean;
  readonly typing: boolean;
  readonly canStartConversation: boolean;
  readonly canReply: boolean;
  /** Hours in which any reply is allowed after the person's last act; null: always. */
  readonly replyWindowHours: number | null;
  /** Whether a new person here becomes a contact at once, or stays a visitor until associated. */
  readonly createsContact: boolean;
}

/** Which replies are allowed now. */
export interface ReplyWindow {
  readonly state: "open" | "human_only" | "template_only" | "closed";
  /** ISO time at which this state ends; null: it does not. */
  readonly until: string | null;
}

/** What a window depends on. `now` and `lastInboundAt` are ISO times. */
export interface WindowFacts {
  readonly lastInboundAt: string | null;
  readonly now: string;
}

export interface OutboundMessage {
  readonly id: string;
  /** The provider's id of the person. */
  readonly to: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly { readonly kind: AttachmentKind; readonly url: string; readonly name: string }[];
  readonly replyToExternalId: string | null;
  /** Written by a person, or by a bot or automation. */
  readonly humanAuthor: boolean;
  readonly window: ReplyWindow;
}

export interface OutboundCall {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ProviderResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the provider's answer to one call means. */
export type Delivery =
  | { readonly kind: "sent"; readonly externalId: string | null }
  | { readonly kind: "retry"; readonly afterSeconds: number; readonly reason: string }
  /** `account`: the whole account is affected, not only this message. */
  | { readonly kind: "failed"; readonly reason: string; readonly account?: "needs_reauth" | "restricted" }
  /** It may or may not have been accepted: never resent by itself. */
  | { readonly kind: "unknown"; readonly reason: string };

/** A message that the account sends by itself (a greeting, an instant reply). */
export interface AutomaticReply {
  readonly when: "conversation_opened" | "first_message";
  readonly text: string;
}

export interface Channel<Settings = unknown> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Zod object; each field has a title and description in its `meta`. Unknown fields are refused. */
  readonly settings: z.ZodType<Settings>;
  /** Zod object of strings; each is stored encrypted and never given back. */
  readonly secrets: z.ZodObject<Record<string, z.ZodType<string> | z.ZodOptional<z.ZodType<string>>>>;
  readonly capabilities: Capabilities;
  verify(request: RawRequest, account: Account<Settings>): Verdict;
  /** Never throws on content: what it cannot read is an `ignored` or an `unparsed` message. */
  parse(request: RawRequest, account: Account<Settings>): readonly InboundEvent[];
  window(facts: WindowFacts, account: Account<Settings>): ReplyWindow;
  /** One call a part, sent in order. */
  render(message: OutboundMessage, account: Account<Settings>): readonly OutboundCall[];
  interpret(response: ProviderResponse): Delivery;
  /** The provider's own id of this account (a page, a number): no two accounts may hold the same. */
  externalId?(settings: Settings): string;
  /** What the account says by itself. */
  automaticReplies?(account: Account<Settings>): readonly AutomaticReply[];
  /** Hosts from which this channel's media may be fetched; sub-domains included. */
  readonly mediaHosts?: readonly string[];
}

/** Gives a channel its type while its folder keeps the type of its own settings. */
export const defineChannel = <Settings>(channel: Channel<Settings>): Channel<Settings> => channel;
