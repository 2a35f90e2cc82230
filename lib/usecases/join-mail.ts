import type { MailEvent, MessageEvent } from "../channels/inbound-event.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { JoinRule } from "../domain/mail-facts.ts";
import { derivedId, messagePlace } from "../domain/message-id.ts";
import { sameSubject } from "../domain/same-subject.ts";
import { hiddenThreadKey } from "../mail/message-ids.ts";
import { openAs } from "./find-conversation.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";

/** A mail, whose thread has to be found by what it names. */
export type InboundMail = Inbound<MessageEvent & { readonly mail: MailEvent }>;

export const isMail = (inbound: Inbound): inbound is InboundMail =>
  inbound.event.kind === "message" && inbound.event.mail !== undefined;

/** Where a mail belongs, and what says so. */
export interface Joined {
  /** Null for somebody who is blocked. */
  readonly head: Conversation | null;
  /** The mail, with what is known of it now. */
  readonly inbound: InboundMail;
}

interface Found {
  readonly head: Conversation | null;
  readonly joinedBy: JoinRule | null;
  readonly notJoined: string | null;
}

/** More conversations than this that one sender opens within that time are a loop, or made to be one. */
const MOST_OPENED = 10;
const OPENED_SECONDS = 5 * 60;

/**
 * The conversation of a mail: the first of those that it names and whose participant its sender is, or else one of its own.
 *
 * To know a thread's name is not enough, because strangers can come to know it. A pointer by the mail's own id is left
 * before anything else is written, so that answers find the conversation, and another copy of the mail finds the first.
 * Where somebody else's mail had that id before, the mail has a pointer that nobody can name. May be repeated, also after
 * it died half-way.
 */
export async function joinMail(app: InboundApp, inbound: InboundMail): Promise<Joined> {
  const found = await findNamed(app, inbound);
  const own = ownPlace(inbound);
  if (found.head !== null) {
    const holder = own.pointer === null ? found.head.id : await claim(app, inbound, own.pointer, found.head.id);
    const first = holder === found.head.id ? null : await copyIn(app, inbound, holder);
    return joined(inbound, first === null ? found : sameMail(first));
  }
  const holder = own.pointer === null ? null : await claim(app, inbound, own.pointer, own.id);
  const first = holder === null || holder === own.id ? null : await firstCopy(app, inbound, holder);
  if (first !== null) return joined(inbound, sameMail(first));
  const opening = await heeded(app, inbound);
  if (holder === own.id) return joined(opening, { ...found, head: await openAs(app, opening, async () => own.id) });
  const head = await openAs(app, opening, () => claim(app, inbound, own.hidden, own.id));
  return joined(opening, { head, joinedBy: null, notJoined: found.notJoined ?? "Another mail had its id before." });
}

const sameMail = (head: Conversation): Found => ({ head, joinedBy: "same_mail", notJoined: null });

function joined(inbound: InboundMail, { head, joinedBy, notJoined }: Found): Joined {
  const { mail } = inbound.event;
  return { head, inbound: withMail(inbound, { ...mail, facts: { ...mail.facts, joinedBy, notJoined } }) };
}

const withMail = (inbound: InboundMail, mail: MailEvent): InboundMail => ({
  ...inbound,
  event: { ...inbound.event, mail },
});

/** A mail that is about to open a conversation. A repeat counts again, which errs on the side of quiet. */
async function heeded({ store, clock }: InboundApp, inbound: InboundMail): Promise<InboundMail> {
  const { event, account } = inbound;
  const subject = `mail:${account.id}:${event.person.externalId}`;
  const opened = await store.rateLimits.count(subject, OPENED_SECONDS, clock.now());
  return opened <= MOST_OPENED ? inbound : withMail(inbound, { ...event.mail, quiet: true });
}

/** The first conversation that it names and may join. */
async function findNamed(app: InboundApp, inbound: InboundMail): Promise<Found> {
  let notJoined = inbound.event.mail.facts.notJoined;
  for await (const { rule, head } of named(app, inbound)) {
    const why = refusal(head, rule, inbound);
    if (why === null) return { head, joinedBy: rule, notJoined: null };
    notJoined ??= why;
  }
  return { head: null, joinedBy: null, notJoined };
}

async function* named({ store }: InboundApp, { event, account }: InboundMail) {
  const { tokenOf, joins } = event.mail;
  const byToken = tokenOf === null ? null : await store.conversations.get(tokenOf);
  if (byToken !== null) yield { rule: "reply_token" as const, head: byToken };
  for (const { rule, threadKey } of joins) {
    if (rule === "same_mail") continue;
    const id = await store.conversations.idByThread(account.id, threadKey);
    const head = id === null ? null : await store.conversations.get(id);
    if (head !== null) yield { rule, head };
  }
}

/** Why a mail may not join a conversation that it names; null: it may. */
function refusal(head: Conversation, rule: JoinRule, { event, account }: InboundMail): string | null {
  const { facts, participants, spam } = event.mail;
  const [sender = ""] = participants;
  if (head.channelAccountId !== account.id) return "It names a conversation of another channel account.";
  if (facts.verdicts.dmarc === "fail") return "The sender's domain disowns it (DMARC).";
  if (facts.verdicts.virus === "fail") return "It carries a virus.";
  if (!head.participants.includes(sender)) return `It names a conversation that ${sender} has no part in.`;
  if (head.spam && !spam) return "It names a conversation that was taken for spam.";
  if (rule === "references" && !sameSubject(facts.subject, head.subject)) {
    return "It only goes on from a mail of another conversation, under another subject.";
  }
  return null;
}

/** The pointer by its own id, the one that only we know of, and the id of the conversation that it would open. */
function ownPlace({ event, account, receivedAt }: InboundMail) {
  const pointer = event.mail.joins.find(({ rule }) => rule === "same_mail")?.threadKey ?? null;
  const id = derivedId(receivedAt, "conversation", account.id, event.externalId);
  return { pointer, hidden: hiddenThreadKey(event.externalId), id };
}

const claim = ({ store }: InboundApp, { account }: Inbound, pointer: string, id: string): Promise<string> =>
  store.conversations.claimThread(account.id, pointer, id);

/** The conversation of another copy, or of a mail by the same sender that said the same id. */
async function firstCopy(app: InboundApp, inbound: InboundMail, id: string): Promise<Conversation | null> {
  const head = await app.store.conversations.get(id, true);
  if (head === null) return null;
  return refusal(head, "same_mail", inbound) === null ? head : copyIn(app, inbound, id);
}

/** The conversation, if this very mail is in it already. */
async function copyIn({ store }: InboundApp, inbound: InboundMail, id: string): Promise<Conversation | null> {
  const { event, account, receivedAt } = inbound;
  const place = messagePlace(account.id, event.externalId, event.occurredAt, receivedAt);
  return (await store.messages.get(id, place.id)) === null ? null : store.conversations.get(id, true);
}
