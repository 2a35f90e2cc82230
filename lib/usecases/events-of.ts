import type { StreamedChange } from "../domain/change.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Contact } from "../domain/contact.ts";
import type { Conversation } from "../domain/conversation.ts";
import { cutText } from "../domain/cut-text.ts";
import type { Job } from "../domain/job.ts";
import type { Message } from "../domain/message.ts";
import {
  accountHint,
  conversationHint,
  pushedContact,
  pushedConversation,
  pushedJob,
  pushedMessage,
  ticketHint,
} from "../domain/push-shapes.ts";
import type { RealtimeEvent } from "../domain/realtime-event.ts";
import type { Ticket } from "../domain/ticket.ts";
import { CONTACTS, conversationTopic, EVERYONE, inboxTopic, userTopic, visitorTopic } from "../domain/topic.ts";
import type { User } from "../domain/user.ts";
import { seenByVisitor } from "./visitor-view.ts";

/** An event and where it goes, before the change's id and time are put on. */
type Told = Omit<RealtimeEvent, "id" | "at" | "topic"> & { readonly topic: string };

/**
 * Who is told what about a change: viewers of a conversation the whole of it, its inbox as much as a row of a list shows,
 * a person what is given to them. Changes that nobody can see (a lease, a revision) tell nothing.
 */
export function eventsOf(change: StreamedChange): readonly (RealtimeEvent & { readonly topic: string })[] {
  return told(change).map((event, index) => ({ id: `${change.id}-${index}`, at: change.at, ...event }));
}

function told(change: StreamedChange): readonly Told[] {
  if (change.after === null) return change.type === "contact" ? ofErased(change.before) : [];
  switch (change.type) {
    case "message":
      return [...ofMessage(change.before, change.after), ...ofVisitorsMessage(change.before, change.after)];
    case "conversation":
      return ofConversation(change.before, change.after);
    case "ticket":
      return ofTicket(change.before, change.after);
    case "contact":
      return ofContact(change.before, change.after);
    case "job":
      return ofJob(change.after);
    case "user":
      return ofUser(change.before, change.after);
    case "channelAccount":
      return ofAccount(change.before, change.after);
    default:
      return [];
  }
}

function ofMessage(before: Message | null, after: Message): readonly Told[] {
  const data = pushedMessage(after);
  // Being leased is a step of ours on the way from pending to sent, not news.
  const news = (message: ReturnType<typeof pushedMessage>) =>
    message.status === "leased" ? { ...message, status: "pending" } : message;
  if (before !== null && same(news(pushedMessage(before)), news(data))) return [];
  const type = before === null ? "message.created" : "message.updated";
  const { conversationId } = after;
  return [
    { type, topic: conversationTopic(conversationId), conversationId, data },
    ...(before === null ? mentions(after) : []),
  ];
}

/** A visitor is told of a message when they may see it, which for a reply that can be taken back is later than its row. */
function ofVisitorsMessage(before: Message | null, after: Message): readonly Told[] {
  const data = seenByVisitor(after);
  const known = before === null ? null : seenByVisitor(before);
  if (data === null || same(known, data)) return [];
  const type = known === null ? "message.created" : "message.updated";
  const { conversationId } = after;
  return [{ type, topic: visitorTopic(conversationId), conversationId, data: { ...data } }];
}

function mentions({ id, conversationId, channel, author, text, mentions: userIds }: Message): readonly Told[] {
  const data = { kind: "mentioned", channel, message: { id, author, text: cutText(text, 500) } };
  return userIds.map((userId) => ({ type: "notification", topic: userTopic(userId), conversationId, data }));
}

function ofConversation(before: Conversation | null, after: Conversation): readonly Told[] {
  const conversationId = after.id;
  const events: Told[] = [];
  const hint = conversationHint(after);
  // Lists do not show spam, so they are told only when it comes to be or is no longer.
  const isHidden = after.spam && (before === null || before.spam);
  if (!isHidden && (before === null || !same(conversationHint(before), hint))) {
    const type = before === null ? "conversation.created" : "conversation.updated";
    events.push({ type, topic: inboxTopic(after.inboxId), conversationId, data: hint });
  }
  if (before !== null && before.inboxId !== after.inboxId) {
    const topic = inboxTopic(before.inboxId);
    events.push({
      type: "conversation.updated",
      topic,
      conversationId,
      data: { id: after.id, inboxId: after.inboxId },
    });
  }
  if (before !== null && !same(beyondMessages(before), beyondMessages(after))) {
    const topic = conversationTopic(after.id);
    events.push({ type: "conversation.updated", topic, conversationId, data: pushedConversation(after) });
  }
  if (after.assigneeId !== null && after.assigneeId !== before?.assigneeId) {
    const data = { kind: "assigned", conversation: hint };
    events.push({ type: "notification", topic: userTopic(after.assigneeId), conversationId, data });
  }
  return events;
}

/** What a viewer does not already know from the new message itself. */
function beyondMessages(conversation: Conversation) {
  const { lastMessageAt, preview, updatedAt, ...rest } = pushedConversation(conversation);
  return rest;
}

function ofTicket(before: Ticket | null, after: Ticket): readonly Told[] {
  const type = before === null ? "ticket.created" : "ticket.updated";
  const data = ticketHint(after);
  const conversationId = after.conversationIds[0] ?? null;
  const events: Told[] = [];
  if (before === null || !same(ticketHint(before), data)) {
    const topic = after.inboxId === null ? EVERYONE : inboxTopic(after.inboxId);
    events.push({ type, topic, conversationId, data });
    for (const id of after.conversationIds)
      events.push({ type, topic: conversationTopic(id), conversationId: id, data });
  }
  if (after.ownerId !== null && after.ownerId !== before?.ownerId) {
    const topic = userTopic(after.ownerId);
    events.push({ type: "notification", topic, conversationId, data: { kind: "ticket_assigned", ticket: data } });
  }
  return events;
}

/** Also told when only properties changed, which are not pushed: whoever has the contact open reads it again. */
function ofContact(before: Contact | null, after: Contact): readonly Told[] {
  if (before !== null && same({ ...before, rev: after.rev }, after)) return [];
  const type = before === null ? "contact.created" : "contact.updated";
  return [{ type, topic: CONTACTS, conversationId: null, data: pushedContact(after) }];
}

/** Nothing of what was deleted for good is in it but the id. */
function ofErased(before: Contact | null): readonly Told[] {
  if (before === null) return [];
  return [{ type: "contact.deleted", topic: CONTACTS, conversationId: null, data: { id: before.id } }];
}

function ofJob(after: Job): readonly Told[] {
  const topic = userTopic(after.createdBy.id);
  return [{ type: "job.updated", topic, conversationId: null, data: pushedJob(after) }];
}

/** A new account says nothing yet that whoever made it does not know. */
function ofAccount(before: ChannelAccount | null, after: ChannelAccount): readonly Told[] {
  const data = accountHint(after);
  if (before === null || same(accountHint(before), data)) return [];
  return [{ type: "channel_account.updated", topic: inboxTopic(after.inboxId), conversationId: null, data }];
}

function ofUser(before: User | null, after: User): readonly Told[] {
  if (before?.availability === after.availability) return [];
  const data = { userId: after.id, availability: after.availability };
  return [{ type: "user.availability", topic: EVERYONE, conversationId: null, data }];
}

/** Both sides come from one schema and one function, so their fields are in the same order. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
