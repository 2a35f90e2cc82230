import type {
  CallEvent,
  InboundAttachment,
  MessageEvent,
  PostbackEvent,
  SubmissionEvent,
} from "../channels/inbound-event.ts";
import type { Conversation } from "../domain/conversation.ts";
import { cutBytes, cutText } from "../domain/cut-text.ts";
import { EMPTY_MESSAGE } from "../domain/empty-message.ts";
import type { Attachment, Message } from "../domain/message.ts";
import { derivedId } from "../domain/message-id.ts";
import { ulidTime } from "../domain/ulid.ts";
import { nameOf } from "./find-person.ts";
import type { Inbound } from "./inbound-context.ts";

/** Events that are shown as a message. */
export type MessageLike = MessageEvent | PostbackEvent | SubmissionEvent | CallEvent;

/** A table row holds 400 KB; longer texts are cut, and the raw download has all of them. */
const LARGEST_TEXT = 60 * 1024;

/**
 * The message that an event becomes. Nothing in it depends on when it is made, so a repeat makes the same one.
 *
 * HTML is left to the raw event but for mail, whose HTML was sanitised on the way in.
 * @param id where it is placed; its time is the message's time
 */
export function arrivedMessage(inbound: Inbound<MessageLike>, head: Conversation, id: string): Message {
  const { event } = inbound;
  const sentAt = new Date(ulidTime(id)).toISOString();
  const whole = textOf(event).toWellFormed();
  const text = cutBytes(whole, LARGEST_TEXT);
  const outbound = event.kind === "message" && event.direction === "outbound";
  return {
    ...EMPTY_MESSAGE,
    id,
    conversationId: head.id,
    kind: outbound ? "outbound" : "inbound",
    channel: inbound.account.channel,
    channelAccountId: inbound.account.id,
    text,
    truncated: text !== whole,
    attachments: event.kind === "message" ? event.attachments.map((one, at) => pending(one, id, at)) : [],
    author: outbound ? { type: "user", id: null, name: null } : personAuthor(inbound, head),
    externalId: event.externalId,
    status: outbound ? "sent" : null,
    sentAt,
    createdAt: inbound.receivedAt,
    seq: inbound.seq,
    unparsed: event.kind === "message" && event.unparsed === true,
    rawRef: inbound.rawRef,
    details: wellFormed(detailsOf(event)),
    ...mailPart(event),
  };
}

function mailPart(event: MessageLike): Pick<Message, "html" | "bodyKey" | "trimmed" | "mail"> {
  const mail = event.kind === "message" ? event.mail : undefined;
  if (event.kind !== "message" || mail === undefined) return { html: null, bodyKey: null, trimmed: false, mail: null };
  return { html: event.html ?? null, bodyKey: mail.bodyKey, trimmed: mail.trimmed, mail: mail.facts };
}

const personAuthor = ({ event }: Inbound, head: Conversation): Message["author"] => ({
  type: head.contactId === null ? "visitor" : "contact",
  id: head.contactId ?? head.visitorId,
  name: nameOf(event.person),
});

function textOf(event: MessageLike): string {
  return event.kind === "call" ? `Call: ${event.state}` : event.text;
}

function detailsOf(event: MessageLike): Record<string, string> {
  if (event.kind === "call") return { ...event.details, state: event.state };
  if (event.kind === "postback") return { ...event.details, payload: event.payload };
  return event.kind === "message" ? { ...event.details } : {};
}

/** Half a surrogate pair has no UTF-8, and the table refuses it. */
function wellFormed(details: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key.toWellFormed(), value.toWellFormed()]));
}

/** An attachment; unless it is kept already, our copy has yet to be fetched, which is a job of its own that may be repeated. */
function pending(attachment: InboundAttachment, messageId: string, index: number): Attachment {
  const { stored } = attachment;
  return {
    id: derivedId(new Date(ulidTime(messageId)).toISOString(), messageId, "attachment", String(index)),
    name: cutText(attachment.name.toWellFormed(), 500),
    contentType: attachment.contentType ?? null,
    size: stored?.size ?? null,
    kind: attachment.kind,
    state: stored ? "stored" : attachment.url === null ? "failed" : "pending",
    url: null,
    remoteUrl: attachment.url,
    storageKey: stored?.storageKey ?? null,
    contentId: stored?.contentId ?? null,
  };
}
