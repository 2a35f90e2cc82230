import type { InboundEvent } from "../channels/inbound-event.ts";
import type { Conversation } from "../domain/conversation.ts";
import { cutText } from "../domain/cut-text.ts";
import { clampTime, derivedId } from "../domain/message-id.ts";
import { atHome, homeOf } from "./belonging.ts";
import { changeHead } from "./change-head.ts";
import { findPerson } from "./find-person.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";
import { owedOnOpening } from "./owed-steps.ts";

/** The head of the conversation that an event belongs to; null when there is none yet. Two reads. */
export async function findConversation({ store }: InboundApp, inbound: Inbound): Promise<Conversation | null> {
  const id = await store.conversations.idByThread(inbound.account.id, inbound.event.threadKey);
  return id === null ? null : store.conversations.get(id);
}

/**
 * The head of the conversation that an event belongs to, opened if there is none yet.
 *
 * Person, thread and head are conditional puts in that order, each by a pointer that never changes: fifty first messages
 * in parallel open one conversation, and a run that died half-way is completed by the next. A ticket that is owed is
 * noted on the head, so that it is not forgotten either.
 * @returns null for somebody who is blocked and has none
 */
export async function openConversation(app: InboundApp, inbound: Inbound): Promise<Conversation | null> {
  const known = await findConversation(app, inbound);
  if (known !== null) return known;
  const { event, receivedAt, account } = inbound;
  return openAs(app, inbound, async () => {
    const wantedId = derivedId(receivedAt, "conversation", account.id, event.threadKey);
    return app.store.conversations.claimThread(account.id, event.threadKey, wantedId);
  });
}

/** Opens a conversation under the id that `claim` gives, unless it is there. @returns null for somebody who is blocked */
export async function openAs(
  app: InboundApp,
  inbound: Inbound,
  claim: () => Promise<string>,
): Promise<Conversation | null> {
  const { event, receivedAt } = inbound;
  // Read anew, because the account may have been moved to another inbox just now.
  const account = (await app.store.channelAccounts.newest(inbound.account.id)) ?? inbound.account;
  const person = await findPerson(app, inbound);
  const id = await claim();
  const belongs = await homeOf(app, person.type === "contact" ? person.id : null);
  if (belongs.blocked) return null;
  const opened = await app.store.conversations.ensure({
    id,
    inboxId: account.inboxId,
    channelAccountId: account.id,
    channel: account.channel,
    ...belongs,
    visitorId: person.type === "visitor" ? person.id : null,
    status: "open",
    snoozedUntil: null,
    assigneeId: null,
    teamId: null,
    subject: subjectOf(inbound),
    preview: "",
    ticketIds: [],
    takenFromIds: [],
    unansweredSince: null,
    tags: account.conversationDefaults.tags,
    properties: account.conversationDefaults.properties,
    followerIds: [],
    lastMessageAt: clampTime(event.occurredAt, receivedAt),
    createdAt: receivedAt,
    updatedAt: app.clock.now(),
    threadKey: event.threadKey,
    ...asMail(event),
    lastInboundAt: null,
    lastInboundId: null,
    lastMessageId: null,
    todo: owedOnOpening(account, event),
    rev: 1,
  });
  return afterMerge(app, opened);
}

/** A merge that happened since the contact was read has looked for conversations before this one was there. */
async function afterMerge(app: InboundApp, head: Conversation): Promise<Conversation> {
  if (head.contactId === null) return head;
  const own = head.branchId ?? head.contactId;
  const belongs = await homeOf(app, own);
  const settled = await changeHead(app, head, (now) =>
    (now.branchId ?? now.contactId) === own ? atHome(now, belongs) : now,
  );
  return settled.after;
}

/** What only the thread of a mail has; who may write into it comes with each message. */
function asMail(event: InboundEvent): Pick<Conversation, "recipient" | "participants" | "spam"> {
  const mail = event.kind === "message" ? event.mail : undefined;
  return { recipient: null, participants: [...(mail?.participants ?? [])], spam: mail?.spam ?? false };
}

function subjectOf({ event }: Inbound): string | null {
  const subject = event.kind === "message" || event.kind === "submission" ? event.subject?.trim() : undefined;
  return subject ? cutText(subject.toWellFormed(), 500) : null;
}
