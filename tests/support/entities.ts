import { createHash } from "node:crypto";
import { type Contact, contact } from "../../lib/domain/contact.ts";
import { type Conversation, conversation } from "../../lib/domain/conversation.ts";
import { type Inbox, inbox } from "../../lib/domain/inbox.ts";
import { type Message, message } from "../../lib/domain/message.ts";
import { type Ticket, ticket } from "../../lib/domain/ticket.ts";
import { ulidOf } from "../../lib/domain/ulid.ts";
import { type User, user } from "../../lib/domain/user.ts";

/** A time of the day on which most tests play. */
export const at = (minute: number, millisecond = 0): string =>
  new Date(Date.UTC(2026, 10, 22, 9, minute, 0, millisecond)).toISOString();

/** An id that is the same for the same words, with the time of `at(0)`. */
export const idOf = (words: string, time = at(0)): string =>
  ulidOf(Date.parse(time), createHash("sha256").update(words).digest());

export function aConversation(words: string, over: Partial<Conversation> = {}): Conversation {
  return {
    ...conversation.parse({
      id: idOf(words),
      inboxId: idOf("inbox"),
      channelAccountId: idOf("account"),
      channel: "messenger",
      status: "open",
      lastMessageAt: at(0),
      createdAt: at(0),
      updatedAt: at(0),
      threadKey: words,
    }),
    ...over,
  };
}

export function aMessage(words: string, over: Partial<Message> = {}): Message {
  return {
    ...message.parse({
      id: idOf(words, over.sentAt),
      conversationId: idOf("conversation"),
      kind: "inbound",
      channel: "messenger",
      channelAccountId: idOf("account"),
      text: words,
      author: { type: "contact", id: idOf("contact"), name: "Ada" },
      externalId: `m_${words}`,
      sentAt: at(0),
      createdAt: at(0),
    }),
    ...over,
  };
}

export function aContact(words: string, over: Partial<Contact> = {}): Contact {
  return { ...contact.parse({ id: idOf(words), firstName: words, createdAt: at(0), updatedAt: at(0) }), ...over };
}

export function aUser(words: string, over: Partial<User> = {}): User {
  return {
    ...user.parse({
      id: idOf(words),
      email: `${words.replaceAll(" ", "-")}@example.com`,
      name: words,
      role: "agent",
      seat: true,
      createdAt: at(0),
    }),
    ...over,
  };
}

export function aTicket(words: string, over: Partial<Ticket> = {}): Omit<Ticket, "number"> {
  const { number: _, ...rest } = ticket.parse({
    id: idOf(words),
    number: 1,
    subject: words,
    pipelineId: idOf("pipeline"),
    stageId: idOf("stage"),
    source: "api",
    createdAt: at(0),
    updatedAt: at(0),
  });
  return { ...rest, ...over };
}

export function anInbox(name: string, memberIds: readonly string[] = []): Inbox {
  return inbox.parse({
    id: idOf(name),
    name,
    kind: "inbox",
    memberIds,
    fallbackAddress: `${idOf(name)}@in.example`,
    createdAt: at(0),
  });
}
