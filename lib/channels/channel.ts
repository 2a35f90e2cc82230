import type * as z from "zod";
import type { Letter } from "../domain/letter.ts";
import type { MailAddress } from "../domain/mail-facts.ts";
import type { VisitorSite } from "../domain/visitor-site.ts";
import type { AttachmentKind, InboundEvent } from "./inbound-event.ts";
import type { ReceivedMail, TakenMail } from "./received-mail.ts";

/**
 * What a channel is: a folder that declares what it can do and translates, both ways, between a provider's words and
 * ours. All of it is pure: no I/O, no clock, no SDK. The one place that performs calls is the deliver use case.
 */

/** An HTTP request as it came in, with the body as the bytes that were signed. */
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

export interface Capabilities {
  /** Longest text of one outbound part, in UTF-16 code units. */
  readonly maxTextLength: number;
  /** What may be attached, and how large in bytes. */
  readonly attachments: Readonly<Partial<Record<AttachmentKind, number>>>;
  readonly richText: boolean;
  /** Messages are mails: with a subject, several recipients, and a thread that is named by ids. */
  readonly mail: boolean;
  readonly receipts: boolean;
  readonly typing: boolean;
  /**
   * People are visitors of a website who are reached by their token and see live what is stored: there is no provider to
   * call. Then the channel has a `site`.
   */
  readonly visitors: boolean;
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

export interface OutboundAttachment {
  readonly id: string;
  readonly kind: AttachmentKind;
  readonly url: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Key of our copy, for channels that send the bytes themselves. */
  readonly storageKey: string;
  /** Content-ID by which the message's HTML shows it. */
  readonly contentId: string | null;
}

/** Where this installation is reached, and what its mails are called. */
export interface Installation {
  readonly publicUrl: string;
  readonly inboundDomain: string;
  /** The domain that the mail service puts behind the ids of our mails: `eu-west-1.amazonses.com`. */
  readonly mailIdDomain: string;
}

/** The envelope and thread of a message that is a mail, as they are when it leaves. Ids have no angle brackets. */
export interface OutboundMail {
  readonly subject: string | null;
  /** Empty: only `OutboundMessage.to`. */
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
  /** The mail that it answers; null: none. */
  readonly inReplyTo: string | null;
  /** Oldest first. Those of our own mails without a domain are the mail service's ids. */
  readonly references: readonly string[];
  /** Whether an answer to it belongs to this conversation; false: it leaves the thread. */
  readonly joins: boolean;
  /** The message that it passes on. */
  readonly forwarded: ForwardedMessage | null;
  /** The message that it quotes below. */
  readonly quoted: QuotedMessage | null;
}

export interface QuotedMessage {
  readonly from: MailAddress | null;
  /** ISO time. */
  readonly sentAt: string;
  readonly text: string;
  readonly html: string | null;
}

export interface ForwardedMessage extends QuotedMessage {
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string | null;
}

export interface OutboundMessage {
  readonly id: string;
  readonly conversationId: string;
  /** The provider's id of the person. */
  readonly to: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly OutboundAttachment[];
  readonly replyToExternalId: string | null;
  /** Who writes, for channels that show it; null for the account itself. */
  readonly author: { readonly name: string; readonly firstName: string; readonly lastName: string } | null;
  /** Subject, recipients and threading, where the message is a mail. */
  readonly mail: OutboundMail | null;
  readonly installation: Installation;
  /** Written by a person, or by a bot or automation. */
  readonly humanAuthor: boolean;
  readonly window: ReplyWindow;
}

/** A request to a provider, or a mail. */
export type OutboundCall = HttpCall | MailCall;

export interface HttpCall {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface MailCall {
  readonly method: "MAIL";
  readonly letter: Letter;
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

export interface SenderPreview {
  /** `Ana (Example) <support@example.com>` */
  readonly from: string;
  readonly signatureHtml: string;
  readonly text: string;
}

export interface Channel<Settings = unknown> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** How an admin connects it, in Markdown: paragraphs, lists, links, emphasis and code. */
  readonly guide?: string;
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
  /** Of a channel whose messages are mails: what is queued for a mail that came to this account. */
  takeMail?(mail: ReceivedMail, account: Account<Settings>): TakenMail;
  /** Settings of the account that every inbox has of its own on this channel, at the inbox's own address. */
  ofInbox?(address: string): Settings;
  /** Whether these are the settings of such an account, which nobody connects by hand. */
  isOfInbox?(settings: Settings): boolean;
  /** Secrets that the product makes when an account is connected without them. */
  readonly madeSecrets?: readonly string[];
  /** What people see of who writes, where the channel shows a sender and a signature. */
  previewSender?(settings: Settings, author: OutboundMessage["author"]): SenderPreview;
  /** How visitors meet the account, where they do (`capabilities.visitors`). */
  site?(settings: Settings): VisitorSite;
  /** What the account says by itself. */
  automaticReplies?(account: Account<Settings>): readonly AutomaticReply[];
  /** Hosts from which this channel's media may be fetched; sub-domains included. */
  readonly mediaHosts?: readonly string[];
}

/** Gives a channel its type while its folder keeps the type of its own settings. */
export const defineChannel = <Settings>(channel: Channel<Settings>): Channel<Settings> => channel;
