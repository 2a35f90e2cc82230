import { advanceHead, bringsBack } from "../domain/advance-head.ts";
import type { Conversation } from "../domain/conversation.ts";
import { advanceStatus, type Message } from "../domain/message.ts";
import { messagePlace } from "../domain/message-id.ts";
import { answerClosedTicket } from "./answer-closed-ticket.ts";
import { arrivedMessage, type MessageLike } from "./arrived-message.ts";
import { changeHead } from "./change-head.ts";
import { noteEvent } from "./event-message.ts";
import { openConversation } from "./find-conversation.ts";
import { findPerson } from "./find-person.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";
import { isMail, joinMail } from "./join-mail.ts";
import { objectOfRef, setAside } from "./keep-raw.ts";
import { withOwedSteps } from "./owed-steps.ts";
import { placeOfMail } from "./place-of-mail.ts";
import { settleConversation } from "./settle-conversation.ts";
import { withPeople } from "./with-people.ts";

/**
 * Stores a message in its conversation and brings the head up to it: pointer and head read, message and head written.
 *
 * The message's id is made from the provider's time and id, so a redelivery, whenever it comes, finds it there. The head
 * only moves forward. What a blocked person sends stays a raw event, marked as such. Every step may be repeated, so a run that died anywhere is simply run again.
 */
export async function recordMessage(app: InboundApp, given: Inbound<MessageLike>): Promise<void> {
  const { head, inbound } = await conversationOf(app, given);
  if (head === null || (head.blocked && !isOutbound(inbound.event))) return markBlocked(app, inbound);
  const id = await placeOf(app, inbound, head);
  const arrived = arrivedMessage(inbound, head, id);
  const message: Message = {
    ...arrived,
    author: await authorIn(app, inbound, { head, author: arrived.author }),
    replyToId: await repliedTo(app, inbound, head),
  };
  const isNew = (await app.store.messages.append(message)) === "appended";
  if (!isNew) await bringUpToDate(app, inbound, message);
  const saved = await advance(app, { head, message, isNew, inbound });
  const settled = await settleConversation(app, saved, inbound);
  await answerClosedTicket(app, settled, { message, arrivedAt: isNew ? inbound.receivedAt : message.sentAt });
}

/** The thread of a mail is found by what it names; everything else says its thread itself. */
const conversationOf = async (app: InboundApp, inbound: Inbound<MessageLike>): Promise<Placed> =>
  isMail(inbound) ? joinMail(app, inbound) : { head: await openConversation(app, inbound), inbound };

interface Placed {
  /** Null for somebody who is blocked. */
  readonly head: Conversation | null;
  readonly inbound: Inbound<MessageLike>;
}

/**
 * The id to store it at. A call reports itself several times and our own message comes back as an echo, each with a time
 * of its own: those are looked up first. A time that is not believed leaves a pointer where a redelivery will look.
 */
async function placeOf({ store }: InboundApp, inbound: Inbound<MessageLike>, head: Conversation): Promise<string> {
  const { event, account, receivedAt } = inbound;
  if (event.kind === "call" || isOutbound(event)) {
    const known = await store.messages.byExternalId(head.id, event.externalId);
    if (known !== null) return known.id;
  }
  const place = messagePlace(account.id, event.externalId, event.occurredAt, receivedAt);
  if (isMail(inbound)) return placeOfMail({ store }, inbound, { head, place });
  return place.clampedId === null ? place.id : store.messages.claimPlace(head.id, place.id, place.clampedId);
}

async function repliedTo({ store }: InboundApp, { event }: Inbound, head: Conversation): Promise<string | null> {
  if (event.kind !== "message" || event.replyToExternalId === undefined) return null;
  return (await store.messages.byExternalId(head.id, event.replyToExternalId))?.id ?? null;
}

/** In the thread of a mail others than the one who opened it may write: each is a person of their own. */
async function authorIn(
  app: InboundApp,
  inbound: Inbound<MessageLike>,
  { head, author }: { readonly head: Conversation; readonly author: Message["author"] },
): Promise<Message["author"]> {
  if (!isMail(inbound) || inbound.event.person.externalId === head.threadKey) return author;
  return { ...author, ...(await findPerson(app, inbound)) };
}

/** What has no row of its own, because it lies in the raw bucket, gets one that says so. */
async function markBlocked(app: InboundApp, { rawRef, event, account, receivedAt }: Inbound): Promise<void> {
  const keptAt = objectOfRef(rawRef);
  if (keptAt === null) return app.store.rawEvents.mark(rawRef, "blocked");
  const { key, person } = event;
  const row = { accountId: account.id, channel: account.channel, receivedAt, key, body: person.externalId };
  await setAside(app, { ...row, mark: "blocked" }, keptAt);
}

const isOutbound = (event: MessageLike): boolean => event.kind === "message" && event.direction === "outbound";

/** What a later report of the same thing adds: a call's newest state; that a message whose send was lost did arrive. */
async function bringUpToDate(app: InboundApp, { event }: Inbound<MessageLike>, message: Message): Promise<void> {
  if (event.kind === "call") {
    const at = event.occurredAt;
    await app.store.messages.update(message.conversationId, message.id, (stored) => {
      if (at <= (stored.details.stateAt ?? "")) return stored;
      return { ...stored, text: message.text, details: { ...stored.details, ...message.details, stateAt: at } };
    });
  } else if (isOutbound(event)) {
    await app.store.messages.update(message.conversationId, message.id, (stored) =>
      stored.status === null ? stored : { ...stored, status: advanceStatus(stored.status, "sent") },
    );
  }
}

interface Advance {
  readonly head: Conversation;
  readonly message: Message;
  readonly isNew: boolean;
  readonly inbound: Inbound<MessageLike>;
}

/** Brings the head up to a message, and notes on it what the message makes it owe. */
async function advance(app: InboundApp, { head, message, isNew, inbound }: Advance): Promise<Conversation> {
  const arrival = { isNew, opensWindow: inbound.event.kind === "submission" || opensWindow(inbound.event) };
  // The event comes before the head: a head that is open already would not say that it has to be noted.
  if (head.status === "closed" && bringsBack(head, message, isNew)) {
    const event = { type: "reopened", subjectId: null, text: null } as const;
    await noteEvent(app, head, { event, at: message.sentAt, key: message.id });
  }
  const { after } = await changeHead(app, head, (current) => {
    const next = withPeople(advanceHead(current, message, arrival), message, inbound);
    return withOwedSteps({ before: current, after: next }, message, inbound);
  });
  return after;
}

const opensWindow = (event: MessageLike): boolean => "opensWindow" in event && event.opensWindow;
