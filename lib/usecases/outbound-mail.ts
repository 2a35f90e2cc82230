import type { App } from "../app.ts";
import type { ForwardedMessage, OutboundMail, QuotedMessage } from "../channels/channel.ts";
import type { Conversation } from "../domain/conversation.ts";
import { isByPerson, type MailAddress } from "../domain/mail-facts.ts";
import type { Message } from "../domain/message.ts";
import { readBody } from "./read-body.ts";

/** Among so many messages the mail that is answered, and our own since, are looked for. */
export const LOOK_BACK = 25;
/** Characters. Of a longer history the start of the newest message is quoted, which its row has. */
const LONGEST_QUOTE = 200_000;

export interface MailToSend {
  readonly conversation: Conversation;
  readonly message: Message;
  /** Who it goes to when nobody is named. */
  readonly to: string;
}

/**
 * Envelope and thread of a mail as they are when it leaves: what was written while it waited counts.
 * @returns null when the message that it passes on is gone
 */
export async function outboundMail(app: Pick<App, "store" | "blobs">, sent: MailToSend): Promise<OutboundMail | null> {
  const { conversation, message, to } = sent;
  const facts = message.mail;
  const envelope = {
    subject: facts?.subject ?? conversation.subject,
    to: facts !== null && facts.to.length > 0 ? facts.to : [{ address: to, name: null }],
    cc: facts?.cc ?? [],
    bcc: facts?.bcc ?? [],
    joins: facts?.leavesThread !== true,
  };
  if (facts?.transcriptUpTo != null) {
    return { ...envelope, inReplyTo: null, references: [], forwarded: null, quoted: null };
  }
  if (facts?.forwardOf == null) {
    const quote = facts?.quoteOf == null ? null : await app.store.messages.get(conversation.id, facts.quoteOf);
    const quoted = quote === null || quote.deletedAt !== null ? null : await quotedOf(app, quote, conversation);
    return { ...envelope, ...(await threadOf(app, message)), forwarded: null, quoted };
  }
  const original = await app.store.messages.get(message.conversationId, facts.forwardOf);
  if (original === null) return null;
  const passedOn = await forwarded(app, original, conversation);
  return { ...envelope, inReplyTo: null, references: [], forwarded: passedOn, quoted: null };
}

/** The newest mail of theirs is answered; where they wrote none, our own mail before this one is gone on from. */
async function threadOf(
  { store }: Pick<App, "store">,
  message: Message,
): Promise<Pick<OutboundMail, "inReplyTo" | "references">> {
  const { items } = await store.messages.list(message.conversationId, { limit: LOOK_BACK, upTo: message.id });
  const mails = items.filter((one) => one.id !== message.id && one.channelAccountId === message.channelAccountId);
  const isOurs = (one: Message) => one.kind === "outbound" && one.mail?.leavesThread !== true;
  const answered = answeredMail(mails.filter((one) => idOf(one) !== null));
  const ours = mails
    .filter((one) => isOurs(one) && (answered === undefined || one.id < answered.id))
    .flatMap((one) => idOf(one) ?? [])
    .toReversed();
  const own = ours.at(-1) ?? null;
  if (answered === undefined) return { inReplyTo: own, references: ours };
  const named = answered.mail?.references ?? [];
  // Some mail programs name only the mail that they answer; what we sent before belongs to the thread all the same.
  const unnamed = ours.filter((id) => !named.some((one) => localPart(one) === localPart(id)));
  const inReplyTo = idOf(answered);
  return { inReplyTo, references: [...named, ...unnamed, ...(inReplyTo === null ? [] : [inReplyTo])] };
}

const idOf = ({ mail }: Message): string | null => mail?.messageId ?? null;
const localPart = (id: string): string => id.replace(/@.*$/s, "");

/** Of messages, newest first, the mail of theirs that is answered: the newest that a person wrote. */
export function answeredMail(messages: readonly Message[]): Message | undefined {
  const theirs = messages.filter(({ kind, mail }) => kind === "inbound" && mail !== null);
  return theirs.find(({ mail }) => isByPerson(mail)) ?? theirs[0];
}

/** With quoted history, as far as it is of a length that people read. */
async function quotedOf(
  app: Pick<App, "blobs">,
  message: Message,
  { recipient }: Conversation,
): Promise<QuotedMessage> {
  const body = await readBody(app, message);
  const whole = body?.whole ?? body ?? message;
  const { text, html } = whole.text.length + (whole.html?.length ?? 0) > LONGEST_QUOTE ? message : whole;
  return { from: message.mail?.from ?? authorOf(message, recipient), sentAt: message.sentAt, text, html };
}

async function forwarded(
  app: Pick<App, "blobs">,
  original: Message,
  { subject, recipient }: Conversation,
): Promise<ForwardedMessage> {
  const body = await readBody(app, original);
  const { text, html } = body?.whole ?? body ?? original;
  const { mail, sentAt } = original;
  return {
    from: mail?.from ?? authorOf(original, recipient),
    to: mail?.to ?? [],
    cc: mail?.cc ?? [],
    subject: mail?.subject ?? subject,
    sentAt,
    text,
    html,
  };
}

/** Who wrote a message that is no mail of somebody else's. */
function authorOf({ kind, author }: Message, recipient: string | null): MailAddress | null {
  const address = kind === "inbound" ? recipient : null;
  if (address !== null) return { address, name: author.name };
  return author.name === null ? null : { address: author.name, name: null };
}
