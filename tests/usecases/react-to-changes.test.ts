import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Change } from "../../lib/domain/change.ts";
import type { Attachment, Message } from "../../lib/domain/message.ts";
import { reactionsTo, reactToChanges } from "../../lib/usecases/react-to-changes.ts";
import { aContact, aConversation, aMessage, at, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const head = aConversation("ada", { contactId: idOf("ada") });
const reply = (over: Partial<Message> = {}) =>
  aMessage("reply", { kind: "outbound", status: "pending", conversationId: head.id, ...over });
const written = (after: Message, before: Message | null = null): Change => ({ type: "message", before, after });
const kinds = (change: Change) => reactionsTo(change).map(({ kind }) => kind);

let table: TestStore;
let app: TestApp;

beforeAll(async () => {
  table = await startTestStore();
  await table.store.conversations.ensure(head);
  const identity = { channel: "sms", account: idOf("sms account"), value: "+4912345" };
  await table.store.contacts.ensure(aContact("ada", { identities: [identity] }));
});
afterAll(() => table.close());
beforeEach(() => {
  app = testApp({ store: table.store });
});

test("queues a reply that was written", async () => {
  await reactToChanges(app, [written(reply())]);

  expect(app.sent.outbound).toEqual([
    {
      ...{ conversationId: head.id, messageId: reply().id, accountId: idOf("account") },
      ...{ recipient: head.threadKey, attempt: 0 },
    },
  ]);
});

test("queues a reply on another channel to the contact's identity there", async () => {
  await reactToChanges(app, [written(reply({ channel: "sms", channelAccountId: idOf("sms account") }))]);

  expect(app.sent.outbound[0]?.recipient).toBe("+4912345");
});

test("queues a reply whose recipient is not known, so that its failure is seen", async () => {
  await reactToChanges(app, [written(reply({ channel: "sms", channelAccountId: idOf("unknown") }))]);

  expect(app.sent.outbound[0]?.recipient).toBe("");
});

test("queues a failed or unknown message again when a person asks for it, as another attempt", async () => {
  const delivery = { externalIds: [], attempts: 1, leaseUntil: null, leaseId: null };
  const again = reply({ delivery });

  await reactToChanges(app, [written(again, { ...again, status: "unknown" })]);

  expect(app.sent.outbound).toMatchObject([{ messageId: again.id, attempt: 1 }]);
});

test.each<[string, Change]>([
  [
    "goes back to pending for its next attempt, because it is still in the queue",
    written(reply(), reply({ status: "leased" })),
  ],
  ["was pending already", written(reply({ statusReason: "x" }), reply())],
  ["was sent", written(reply({ status: "sent" }), reply({ status: "leased" }))],
  ["came in", written(reply({ kind: "inbound", status: null }))],
  ["is an internal comment", written(reply({ kind: "comment", status: null }))],
  ["was deleted", { type: "message", before: reply(), after: null }],
])("does not queue a message that %s", (_, change) => {
  expect(kinds(change)).toEqual([]);
});

const file = (words: string, over: Partial<Attachment> = {}): Attachment => ({
  ...{ id: idOf(words), name: words, contentType: null, size: null, kind: "image", state: "pending", url: null },
  ...{ remoteUrl: "https://scontent.fbcdn.net/a.png", storageKey: null, contentId: null },
  ...over,
});
const inbound = (...attachments: readonly Attachment[]) =>
  aMessage("photos", { conversationId: head.id, attachments: [...attachments], createdAt: at(0) });

test("has every file of a new message fetched, and no file twice", async () => {
  const first = inbound(file("a"), file("b"), file("c", { state: "stored" }), file("d", { remoteUrl: null }));
  const later = { ...first, attachments: [file("a", { state: "stored" }), file("b")] };

  await reactToChanges(app, [written(first), written(later, first)]);

  expect(app.sent.later.map(({ item }) => item)).toEqual(
    ["a", "b"].map((words) => ({
      ...{ kind: "fetch-attachment", conversationId: head.id, messageId: first.id, attachmentId: idOf(words) },
    })),
  );
});

test("throws when a reply could not be queued, so that the stream gives it again", async () => {
  const queues = {
    ...app.queues,
    sendOutbound: async () => {
      throw new Error("no queue");
    },
  };

  await expect(reactToChanges({ ...app, queues }, [written(reply())])).rejects.toThrow("no queue");
});

test("queues nothing for a message without its conversation", async () => {
  await reactToChanges(app, [written(reply({ conversationId: idOf("nowhere") }))]);

  expect(app.sent.outbound).toEqual([]);
  expect(app.lines.map(({ level }) => level)).toEqual(["warn"]);
});
