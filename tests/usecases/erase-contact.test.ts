import { afterAll, beforeAll, expect, test } from "vitest";
import type { StreamedChange } from "../../lib/domain/change.ts";
import type { Item } from "../../lib/store/item.ts";
import { toMessage } from "../../lib/store/message-item.ts";
import { blockContact } from "../../lib/usecases/block-contact.ts";
import { logForSearch } from "../../lib/usecases/log-for-search.ts";
import { mergeContacts } from "../../lib/usecases/merge-contacts.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { startErasure } from "../../lib/usecases/start-erasure.ts";
import { idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectForm, submissionFrom } from "../support/form-account.ts";
import { connectPage, delivery, itemsOf, read, recordsOf, text } from "../support/messenger-page.ts";
import { runToEnd } from "../support/run-jobs.ts";
import { seedPipeline, seedUsers } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const root = { id: idOf("root"), userId: null, role: "admin" as const, name: "Root" };

let db: TestStore;
let app: TestApp;
let account: Awaited<ReturnType<typeof connectPage>>;
beforeAll(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store });
  await connectForm(app);
  account = await connectPage(app, { autoTicket: true });
  await seedPipeline(db.store);
});
afterAll(() => db.close());

/** A submission of somebody, who becomes a contact with a conversation and a ticket. @returns the contact's id */
async function submits(email: string): Promise<string> {
  app.clock.advance(1000);
  const item = submissionFrom(email, app.ids.ulid(), app.clock.now());
  expect(await processInboundBatch(app, recordsOf([item]))).toEqual([]);
  const holder = await db.store.contacts.byIdentity({ channel: "email", account: null, value: email });
  return holder?.id ?? expect.fail("no contact");
}
const messagesOf = async (contactId: string): Promise<number> => {
  const ids = await db.store.contacts.conversationIds(contactId);
  const lists = await Promise.all(ids.map((id) => db.store.messages.list(id, { limit: 100 })));
  return lists.flatMap(({ items }) => items).filter(({ kind }) => kind === "inbound").length;
};

test("what a blocked contact sends is kept raw and marked, in new conversations and old ones", async () => {
  const contactId = await submits("blocked@example.com");
  const say = async (mid: string) => {
    app.clock.advance(1000);
    const at = Date.parse(app.clock.now());
    const items = itemsOf(account, delivery(text(mid, at, mid, "blocked-psid")), app.clock.now());
    expect(await processInboundBatch(app, recordsOf(items))).toEqual([]);
  };
  const identity = { channel: "messenger", account: account.id, value: "blocked-psid" };
  await db.store.contacts.claimIdentity(identity, { type: "contact", id: contactId });
  await say("m_before");

  await blockContact(app, { id: contactId, blocked: true });
  await say("m_blocked");
  await submits("blocked@example.com");
  const whileBlocked = await messagesOf(contactId);
  const conversations = (await db.store.contacts.conversationIds(contactId)).length;
  await blockContact(app, { id: contactId, blocked: false });
  await say("m_after");

  const marked = (await db.items()).filter(({ type, mark }) => type === "rawEvent" && mark === "blocked");
  expect([whileBlocked, conversations, await messagesOf(contactId)]).toEqual([2, 2, 3]);
  expect(marked).toHaveLength(2);
});

test("deleting a person for good leaves nothing of them, and a receipt that counts what went", async () => {
  const [ada, lady] = [await submits("ada@erase.example"), await submits("lady@erase.example")];
  await mergeContacts(app, { id: ada, otherId: lady });
  const other = await submits("stays@erase.example");
  const [otherConversation = ""] = await db.store.contacts.conversationIds(other);
  const psid = "erase-psid-77";
  const identity = { channel: "messenger", account: account.id, value: psid };
  await db.store.contacts.claimIdentity(identity, { type: "contact", id: lady });
  const now = Date.parse(app.clock.now());
  const items = itemsOf(account, delivery(text("m_e1", now, "hello", psid)), app.clock.now());
  await processInboundBatch(app, recordsOf(items));
  const [conversationId = ""] = await db.store.contacts.conversationIds(ada);
  await withFile(conversationId);
  const receiptEvent = { ...read(now + 1), sender: { id: psid } };
  await processInboundBatch(app, recordsOf(itemsOf(account, delivery(receiptEvent), app.clock.now())));
  const [reader = ""] = await seedUsers(db.store, { reader: {} });
  await db.store.conversations.markRead(reader, conversationId, idOf("read"));
  const theirs = (await Promise.all([ada, lady].map((one) => db.store.contacts.conversationIds(one)))).flat();
  const logged = (await logAll()).filter((id) => theirs.includes(id));

  const job = await startErasure(app, root, lady);
  const ended = await runToEnd(app, job.id, true);

  expect(ended).toMatchObject({ state: "done", error: null });
  const receipt = await db.store.erasures.get(job.id);
  expect(receipt).toMatchObject({ contactId: ada, finishedAt: expect.any(String), requestedBy: { name: "Root" } });
  const { rawEvents, messages, searchEntries, ...counts } = receipt?.erased ?? expect.fail("no receipt");
  expect(counts).toEqual({ contacts: 2, conversations: 3, files: 1, tickets: 3, identities: 5, visitors: 0 });
  expect(rawEvents).toBeGreaterThanOrEqual(3);
  expect(messages).toBeGreaterThanOrEqual(3);
  expect(searchEntries).toBe(logged.length);
  expect(searchEntries).toBeGreaterThanOrEqual(3);
  expect(await entriesOf(conversationId)).toBe(0);
  expect(await entriesOf(otherConversation)).toBeGreaterThan(0);
  expect(app.files.size).toBe(0);
  const left = JSON.stringify((await db.items()).filter(({ type }) => type !== "erasure" && type !== "job"));
  for (const trace of [lady, ada, psid, "ada@erase.example", "lady@erase.example", conversationId]) {
    expect(left).not.toContain(trace);
  }
  expect(left).toContain("stays@erase.example");
  expect(await messagesOf(other)).toBe(1);
});

/** Writes down the words of every message there is, of some days in one batch. @returns the conversation of each entry */
async function logAll(): Promise<readonly string[]> {
  const messages = (await db.items()).map((item) => toMessage(item as Item)).filter((it) => it !== null);
  const changes = messages.map((after): StreamedChange => {
    return { type: "message", before: null, after, id: after.id, at: app.clock.now() };
  });
  await logForSearch(app, changes);
  return messages.filter(({ kind }) => kind !== "event").map((one) => one.conversationId);
}
async function entriesOf(conversationId: string): Promise<number> {
  let count = 0;
  for await (const batches of db.store.searchLog.find({}, [])) {
    count += batches.flatMap(({ hits }) => hits).filter((hit) => hit.conversationId === conversationId).length;
  }
  return count;
}

async function withFile(conversationId: string): Promise<void> {
  const { items } = await db.store.messages.list(conversationId, { limit: 10 });
  const [message] = items.filter(({ kind }) => kind === "inbound");
  await app.blobs.putAttachment("files/secret", new Uint8Array([1]), "image/png");
  const file = { id: idOf("file"), name: "a.png", contentType: "image/png", size: 1, kind: "image" as const };
  const stored = {
    ...file,
    state: "stored" as const,
    url: null,
    remoteUrl: null,
    storageKey: "files/secret",
    contentId: null,
  };
  await db.store.messages.update(conversationId, message?.id ?? "", (one) => ({ ...one, attachments: [stored] }));
}

test("a person who writes again after that is somebody new", async () => {
  const contactId = await submits("back@erase.example");
  const job = await startErasure(app, root, contactId);
  await runToEnd(app, job.id);

  const again = await submits("back@erase.example");

  expect(again).not.toBe(contactId);
  expect(await messagesOf(again)).toBe(1);
});
