import { expect, test } from "vitest";
import type { Change, StreamedChange } from "../../lib/domain/change.ts";
import type { Message } from "../../lib/domain/message.ts";
import type { Ticket } from "../../lib/domain/ticket.ts";
import { eventsOf } from "../../lib/usecases/events-of.ts";
import { aContact, aConversation, aMessage, aTicket, at, aUser, idOf } from "../support/entities.ts";

const streamed = (change: Change): StreamedChange => ({ ...change, id: "change", at: at(1) });
const told = (change: Change) => eventsOf(streamed(change)).map(({ type, topic }) => `${type} → ${topic}`);
const head = aConversation("ada");
const inbox = `inbox:${head.inboxId}`;
const ticket = (over: Partial<Ticket> = {}): Ticket => ({ ...aTicket("t", over), number: 1 });

test("tells the viewers of a conversation of a new message, without what is ours alone", () => {
  const after = aMessage("hello", {
    rawRef: "RAW#1",
    seq: "000",
    delivery: { externalIds: ["m_1"], attempts: 1, leaseUntil: null, leaseId: null },
    attachments: [
      {
        ...{ id: idOf("a"), name: "a.png", contentType: null, size: null, kind: "image", state: "pending", url: null },
        ...{ remoteUrl: "https://cdn.example/secret", storageKey: "files/secret", contentId: null },
      },
    ],
  });

  const [event, ...others] = eventsOf(streamed({ type: "message", before: null, after }));

  expect(others).toEqual([]);
  expect(event).toMatchObject({
    ...{ type: "message.created", topic: `conversation:${after.conversationId}`, at: at(1) },
    data: { id: after.id, text: "hello", hasRaw: true, attachments: [{ name: "a.png", state: "pending" }] },
  });
  expect(JSON.stringify(event)).not.toMatch(/secret|m_1|RAW#1/);
});

test("tells internal comments only to those who look at the conversation", () => {
  const after = aMessage("between us", { kind: "comment" });

  expect(told({ type: "message", before: null, after })).toEqual([
    `message.created → conversation:${after.conversationId}`,
  ]);
});

test.each<[string, Partial<Message>]>([
  ["a lease", { status: "leased", delivery: { externalIds: [], attempts: 1, leaseUntil: at(2), leaseId: idOf("l") } }],
  ["an arrival number", { seq: "2" }],
])("keeps %s to itself", (_, change) => {
  const before = aMessage("out", { kind: "outbound", status: "pending" });

  expect(told({ type: "message", before, after: { ...before, ...change } })).toEqual([]);
});

test("tells of a delivered message", () => {
  const before = aMessage("out", { kind: "outbound", status: "sent" });

  expect(told({ type: "message", before, after: { ...before, status: "delivered" } })).toEqual([
    `message.updated → conversation:${before.conversationId}`,
  ]);
});

test("hints to the inbox of a new conversation", () => {
  const [event] = eventsOf(streamed({ type: "conversation", before: null, after: head }));

  expect(event).toMatchObject({ type: "conversation.created", topic: inbox, conversationId: head.id });
  expect(event?.data).not.toHaveProperty("threadKey");
});

test("hints only to the inbox when a message moved the head: viewers have the message itself", () => {
  const after = { ...head, preview: "hello", lastMessageAt: at(3), lastMessageId: idOf("m"), updatedAt: at(3), rev: 2 };

  expect(told({ type: "conversation", before: head, after })).toEqual([`conversation.updated → ${inbox}`]);
});

test("tells viewers, the inbox and the new assignee of an assignment", () => {
  const after = { ...head, assigneeId: idOf("grace") };

  expect(told({ type: "conversation", before: head, after })).toEqual([
    `conversation.updated → ${inbox}`,
    `conversation.updated → conversation:${head.id}`,
    `notification → user:${idOf("grace")}`,
  ]);
});

test("tells both inboxes of a move, and the old one no more than where it went", () => {
  const after = { ...head, inboxId: idOf("other"), preview: "private" };

  const events = eventsOf(streamed({ type: "conversation", before: head, after }));

  const toOld = events.find((event) => event.topic === inbox);
  expect(toOld?.data).toEqual({ id: head.id, inboxId: idOf("other") });
  expect(events.map((event) => event.topic)).toContain(`inbox:${idOf("other")}`);
});

test("tells nobody of a step that only we owe", () => {
  const after = { ...head, todo: [], rev: 2, updatedAt: at(3) };

  expect(told({ type: "conversation", before: { ...head, todo: ["route"] }, after })).toEqual([]);
});

test("tells the inbox, the conversation and the owner of a ticket", () => {
  const after = ticket({ inboxId: head.inboxId, conversationIds: [head.id], ownerId: idOf("grace") });

  expect(told({ type: "ticket", before: null, after })).toEqual([
    `ticket.created → ${inbox}`,
    `ticket.created → conversation:${head.id}`,
    `notification → user:${idOf("grace")}`,
  ]);
});

test("tells everyone of a ticket that came from nowhere", () => {
  expect(told({ type: "ticket", before: null, after: ticket() })).toEqual(["ticket.created → everyone"]);
});

test("tells everyone when somebody's availability changes, and of nothing else about them", () => {
  const before = aUser("grace");

  const events = eventsOf(streamed({ type: "user", before, after: { ...before, availability: "away", load: 3 } }));

  expect(events).toMatchObject([{ topic: "everyone", data: { userId: before.id, availability: "away" } }]);
  expect(Object.keys(events[0]?.data ?? {})).toEqual(["userId", "availability"]);
  expect(told({ type: "user", before, after: { ...before, load: 4 } })).toEqual([]);
});

test("tells those who look at contacts of a new one and of each change, without properties", () => {
  const after = aContact("ada", { properties: { secret: "x" } });

  const [event] = eventsOf(streamed({ type: "contact", before: null, after }));

  expect(event).toMatchObject({ type: "contact.created", topic: "contacts", data: { id: after.id, firstName: "ada" } });
  expect(event?.data).not.toHaveProperty("properties");
  expect(told({ type: "contact", before: after, after: { ...after, properties: {}, rev: 2 } })).toEqual([
    "contact.updated → contacts",
  ]);
  expect(told({ type: "contact", before: after, after: { ...after, rev: 2 } })).toEqual([]);
});

test("tells of a contact who was deleted for good nothing but the id", () => {
  const before = aContact("ada");

  expect(eventsOf(streamed({ type: "contact", before, after: null }))).toMatchObject([
    { type: "contact.deleted", topic: "contacts", data: { id: before.id } },
  ]);
});

test("tells nothing of what else was deleted", () => {
  expect(told({ type: "conversation", before: head, after: null })).toEqual([]);
});

test("gives an event the same id when the stream gives its change again", () => {
  const change = streamed({ type: "conversation", before: head, after: { ...head, assigneeId: idOf("grace") } });

  const ids = eventsOf(change).map(({ id }) => id);

  expect(eventsOf(change).map(({ id }) => id)).toEqual(ids);
  expect(new Set(ids).size).toBe(3);
});
