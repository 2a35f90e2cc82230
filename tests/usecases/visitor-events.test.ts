import { expect, test } from "vitest";
import type { Change } from "../../lib/domain/change.ts";
import { type Message, messageStatus } from "../../lib/domain/message.ts";
import { eventsOf } from "../../lib/usecases/events-of.ts";
import { aMessage, at, idOf } from "../support/entities.ts";

const inChat = (over: Partial<Message> = {}): Message =>
  aMessage("hello", { channel: "chat", externalId: "c-1", rawRef: "RAW#1", ...over });
const team = { type: "user", id: idOf("grace"), name: "Grace" } as const;
const reply = (status: Message["status"], over: Partial<Message> = {}): Message =>
  inChat({ kind: "outbound", author: team, externalId: null, status, ...over });

/** What the visitor is told of a message that was this before and is that now. */
function told(before: Message | null, after: Message) {
  const change: Change = { type: "message", before, after };
  return eventsOf({ ...change, id: "change", at: at(1) })
    .filter(({ topic }) => topic.startsWith("visitor:"))
    .map(({ type, data }) => [type, data.status, data.text]);
}

test("a visitor is told of their own message and of what the team wrote, once they may see it", () => {
  expect(told(null, inChat())).toEqual([["message.created", null, "hello"]]);
  expect(told(null, reply("scheduled"))).toEqual([]);
  expect(told(reply("scheduled"), reply("pending"))).toEqual([]);
  expect(told(reply("pending"), reply("leased"))).toEqual([]);
  expect(told(reply("leased"), reply("sent"))).toEqual([["message.created", "sent", "hello"]]);
  expect(told(reply("sent"), reply("read"))).toEqual([["message.updated", "read", "hello"]]);
  expect(told(reply("sent"), reply("sent", { edits: [{ text: "before", at: at(0) }] }))).toEqual([]);
});

test.each(["comment", "event"] as const)("a %s is never told, whatever its status", (kind) => {
  const statuses: Message["status"][] = [null, ...messageStatus.options];

  expect(statuses.flatMap((status) => told(null, reply(status, { kind })))).toEqual([]);
});

test("only what is stored where visitors read it is told to one: not a mail, not a post", () => {
  const others = ["email", "messenger", "form", "toString"].map((channel) => reply("sent", { channel }));

  expect(others.flatMap((message) => told(null, message))).toEqual([]);
});

test("of a message, a visitor is told these fields and no others", () => {
  const change: Change = { type: "message", before: null, after: reply("sent", { mentions: [idOf("lena")] }) };
  const [event] = eventsOf({ ...change, id: "change", at: at(1) }).filter(({ topic }) => topic.startsWith("visitor:"));

  expect(Object.keys(event?.data ?? {}).sort()).toEqual(
    ["attachments", "clientId", "from", "id", "personId", "personName", "sentAt", "status", "text"].sort(),
  );
});
