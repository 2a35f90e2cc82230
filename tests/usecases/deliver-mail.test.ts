import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CallTimeout } from "../../lib/app.ts";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { mailFacts } from "../../lib/domain/mail-facts.ts";
import type { Message } from "../../lib/domain/message.ts";
import { readRecipient, tokenFits } from "../../lib/mail/reply-address.ts";
import { deliverMessage } from "../../lib/usecases/deliver-message.ts";
import { aConversation, aMessage, at, aUser } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectMail, REPLY_KEY } from "../support/mail-account.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const NOW = "2026-11-22T10:00:00.000Z";
let db: TestStore;
let app: TestApp;
let account: ChannelAccount;
let conversationId: string;
let ada: string;
let tests = 0;
beforeAll(async () => {
  db = await startTestStore();
});
afterAll(() => db.close());
beforeEach(async () => {
  tests += 1;
  ada = `ada${tests}@sender.example`;
  app = testApp({ store: db.store, start: NOW });
  account = await connectMail(app, `support ${tests}`);
  const head = aConversation(`mail thread ${tests}`, {
    ...{ channel: "email", channelAccountId: account.id, subject: "Order 1042", recipient: ada },
    participants: [ada],
  });
  conversationId = head.id;
  await db.store.conversations.ensure(head);
});

const base = () => ({ channel: "email", channelAccountId: account.id, conversationId });
async function theirMail(minute: number, facts: object, over: Partial<Message> = {}): Promise<Message> {
  const mail = mailFacts.parse({ from: { address: ada }, ...facts });
  const message = aMessage(`in ${tests} ${minute}`, { ...base(), sentAt: at(minute), mail, ...over });
  await db.store.messages.append(message);
  return message;
}
async function ourMail(minute: number, over: Partial<Message> = {}): Promise<Message> {
  const message = aMessage(`out ${tests} ${minute}`, {
    ...{ ...base(), kind: "outbound", status: "pending", externalId: null, sentAt: at(minute), createdAt: NOW },
    author: { type: "user", id: "nobody", name: "Ana Ruiz" },
    mail: mailFacts.parse({ to: [{ address: ada }] }),
    ...over,
  });
  await db.store.messages.append(message);
  return message;
}
const deliver = ({ id: messageId }: Message, by: TestApp = app) =>
  deliverMessage(
    by,
    { conversationId, messageId, accountId: account.id, recipient: ada, attempt: 0 },
    new Date(Date.parse(app.clock.now()) + 20_000).toISOString(),
  );
const stored = ({ id }: Message) => db.store.messages.get(conversationId, id);
const threadOf = (id: string) => db.store.conversations.idByThread(account.id, `id:${id}`);

test("an answer names the mail that it answers, and answers to it find the conversation", async () => {
  await theirMail(1, { messageId: "first@sender.example" });
  const message = await ourMail(2);

  await deliver(message);

  const [letter] = app.letters;
  expect(letter).toMatchObject({
    to: [{ address: ada }],
    subject: "Re: Order 1042",
    inReplyTo: "first@sender.example",
    references: ["first@sender.example"],
  });
  expect(await stored(message)).toMatchObject({
    status: "sent",
    externalId: "0102-1",
    mail: { messageId: "0102-1", subject: "Re: Order 1042", to: [{ address: ada }] },
  });
  expect(await threadOf("0102-1")).toBe(conversationId);
  expect(await threadOf(letter?.messageId ?? "")).toBe(conversationId);
});

test("a long thread: the newest mail of a person is answered, and our own mails are in its chain", async () => {
  await theirMail(1, { messageId: "first@sender.example" });
  await deliver(await ourMail(2));
  // A mail program that names only the mail it answers, and then one that is away.
  await theirMail(3, { messageId: "second@sender.example", references: ["first@sender.example"] });
  await theirMail(4, { messageId: "away@sender.example", automated: "auto_reply" });
  const message = await ourMail(5);

  await deliver(message);

  expect(app.letters[1]).toMatchObject({
    inReplyTo: "second@sender.example",
    references: ["first@sender.example", "0102-1@eu-west-1.amazonses.com", "second@sender.example"],
  });
});

test("a second mail of ours goes on from the first when nobody answered", async () => {
  await deliver(await ourMail(1));

  await deliver(await ourMail(2));

  expect(app.letters[1]).toMatchObject({ inReplyTo: "0102-1@eu-west-1.amazonses.com", subject: "Re: Order 1042" });
});

test("everybody who is written to may answer into the conversation, by an address signed for the first", async () => {
  const people = { to: ["Bob@x.example"], cc: ["cid@x.example"], bcc: ["dee@x.example"] };
  const mailboxes = Object.fromEntries(
    Object.entries(people).map(([field, addresses]) => [field, addresses.map((address) => ({ address }))]),
  );

  await deliver(await ourMail(1, { mail: mailFacts.parse(mailboxes) }));

  const head = await db.store.conversations.get(conversationId, true);
  expect(head?.participants).toEqual([ada, "bob@x.example", "cid@x.example", "dee@x.example"]);
  const [letter] = app.letters;
  expect(letter?.bcc).toEqual([{ address: "dee@x.example", name: null }]);
  const { token } = readRecipient(letter?.replyTo?.address ?? "", app.installation.inboundDomain);
  expect(tokenFits(token ?? "", REPLY_KEY, ["cid@x.example", "bob@x.example"])).toBe("bob@x.example");
});

test("a signature has the first name of the user who writes; a bot's mail is the company's and says that it is automatic", async () => {
  const user = aUser(`ana ${tests}`, { firstName: "Ana" });
  await db.store.users.create(user);
  const signature = "<p>{{sender.firstName}} ({{sender.lastName|-}})</p>";
  await db.store.channelAccounts.put({ ...account, settings: { ...account.settings, signature } });

  await deliver(await ourMail(1, { author: { type: "user", id: user.id, name: "Ana Ruiz" } }));
  await deliver(await ourMail(2, { author: { type: "bot", id: null, name: null }, mail: null }));

  expect(app.letters[0]).toMatchObject({ from: { name: "Ana Ruiz (Example)" }, headers: {} });
  expect(app.letters[0]?.text).toContain("-- \nAna (-)");
  expect(app.letters[1]).toMatchObject({ from: { name: "Example" }, headers: { "Auto-Submitted": "auto-replied" } });
});

test("a refused address is not written to, and the message says why", async () => {
  const refusal = { reason: "complaint", detail: null, conversationId: null, messageId: null, at: NOW } as const;
  await db.store.suppressions.add({ ...refusal, address: ada });
  const message = await ourMail(1);

  await deliver(message);

  expect(app.letters).toEqual([]);
  expect(await stored(message)).toMatchObject({ status: "failed", statusReason: expect.stringContaining("as spam") });
});

test("throttling is waited for, a refusal of the account shows on it, and silence is unknown", async () => {
  const answering = (status: number, body: string): TestApp => ({
    ...app,
    mailer: { send: async () => ({ status, headers: {}, body }) },
  });
  const slow = await ourMail(1);
  const refused = await ourMail(2);
  const lost = await ourMail(3);

  expect(await deliver(slow, answering(400, "Throttling: Daily message quota exceeded."))).toEqual({
    kind: "retry",
    afterSeconds: 10_800,
  });
  await deliver(refused, answering(400, "AccountSendingPausedException: no"));
  await deliver(lost, { ...app, mailer: { send: () => Promise.reject(new CallTimeout("silence")) } });

  expect((await stored(refused))?.status).toBe("failed");
  expect((await db.store.channelAccounts.get(account.id))?.health.state).toBe("restricted");
  expect((await stored(lost))?.status).toBe("unknown");
});

test("the account shows when mail last left, written once an hour", async () => {
  await deliver(await ourMail(1));
  app.clock.advance(30 * 60_000);
  await deliver(await ourMail(2));
  const soon = (await db.store.channelAccounts.get(account.id))?.health;
  app.clock.advance(31 * 60_000);
  await deliver(await ourMail(3));

  expect(soon).toMatchObject({ state: "ok", lastOutAt: NOW });
  expect((await db.store.channelAccounts.get(account.id))?.health.lastOutAt).toBe("2026-11-22T11:01:00.000Z");
});

test("a forward takes body and files along, leaves the thread, and joins nobody", async () => {
  const files = { ...base(), mail: mailFacts.parse({ from: { address: ada, name: "Ada" }, subject: "Order 1042" }) };
  const body = { text: "Where is it?", html: null, whole: { text: "Where is it?\n> We sent it.", html: null } };
  await app.blobs.putAttachment("files/body", new TextEncoder().encode(JSON.stringify(body)), "application/json");
  const original = await theirMail(1, {}, { ...files, text: "Where", bodyKey: "files/body" });
  const forward = mailFacts.parse({
    ...{ to: [{ address: "eve@elsewhere.example" }], subject: "Fwd: Order 1042" },
    ...{ forwardOf: original.id, leavesThread: true },
  });

  await deliver(await ourMail(2, { text: "Please look.", mail: forward }));
  await deliver(await ourMail(3));

  const [letter, answer] = app.letters;
  expect(letter).toMatchObject({ to: [{ address: "eve@elsewhere.example" }], replyTo: null, inReplyTo: null });
  expect(letter?.text).toContain("From: Ada <");
  expect(letter?.text).toContain("> We sent it.");
  expect(answer?.references).toEqual([]);
  expect((await db.store.conversations.get(conversationId, true))?.participants).toEqual([ada]);
});
