import { afterAll, beforeAll, expect, test } from "vitest";
import { mailFacts } from "../../lib/domain/mail-facts.ts";
import { ownMessageId } from "../../lib/mail/message-ids.ts";
import { nameThread } from "../../lib/usecases/name-thread.ts";
import { startErasure } from "../../lib/usecases/start-erasure.ts";
import { aMessage, idOf } from "../support/entities.ts";
import { connectTeam, DOMAIN, type MailOffice, mailOffice } from "../support/mail-office.ts";
import { runToEnd } from "../support/run-jobs.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const root = { id: idOf("root"), userId: null, role: "admin" as const, name: "Root" };

let db: TestStore;
let office: MailOffice;
let support: Awaited<ReturnType<typeof connectTeam>>;
beforeAll(async () => {
  db = await startTestStore();
  office = mailOffice(db.store);
  support = await connectTeam(office.app, "support");
});
afterAll(() => db.close());

const write = (from: string, messageId: string, over: Parameters<MailOffice["receive"]>[0] = {}) =>
  office.receive({
    ...{ from, source: from, messageId, to: [`${support.id.toLowerCase()}@${DOMAIN}`], ...over },
  });
const contactOf = async (value: string): Promise<string> =>
  (await db.store.contacts.byIdentity({ channel: "email", account: null, value }))?.id ?? expect.fail(value);
const conversationOf = async (email: string): Promise<string> =>
  (await db.store.contacts.conversationIds(await contactOf(email)))[0] ?? expect.fail(email);
const erase = async (email: string) =>
  runToEnd(office.app, (await startErasure(office.app, root, await contactOf(email))).id, true);
/** Keys of all that is in the table, but for what tells of the erasure itself. */
const keys = async (): Promise<readonly string[]> =>
  (await db.items())
    .filter(({ type }) => !["erasure", "job", "audit", "rateLimit"].includes(String(type)))
    .map(({ pk, sk }) => `${pk} ${sk}`)
    .toSorted();

test("nothing leads to the conversation of a person who was erased, and all else stays as it was", async () => {
  await write("cid@stays.example", "cid-1@stays.example");
  const before = await keys();
  await write("ada@erase.example", "ada-1@erase.example");
  const conversationId = await conversationOf("ada@erase.example");
  const answer = aMessage("our answer", {
    ...{ conversationId, channel: "email", channelAccountId: support.id, kind: "outbound" },
    ...{ externalId: "0102-ours", mail: mailFacts.parse({ messageId: "0102-ours" }) },
  });
  await db.store.messages.append(answer);
  await nameThread(office.app, answer, [ownMessageId(answer.id, "support@shop.example"), "0102-ours"]);
  await write("ada@erase.example", "ada-2@erase.example", {
    headers: ["In-Reply-To: <0102-ours@eu-west-1.amazonses.com>"],
  });
  expect(await conversationOf("ada@erase.example")).toBe(conversationId);
  const threads = (await keys()).filter((key) => key.startsWith(`THREAD#${support.id}#id:`));
  expect(threads).toHaveLength(5);

  expect(await erase("ada@erase.example")).toMatchObject({ state: "done" });

  expect(await keys()).toEqual(before);
});

test("mail of theirs that led to no account goes with them, and that of others stays", async () => {
  await write("fay@stays.example", "fay-1@stays.example", { to: ["nobody@shop.example"], sesId: "staysunknown" });
  const before = await keys();
  await write("gus@erase.example", "gus-1@erase.example");
  await write("gus@erase.example", "gus-2@erase.example", { to: ["nobody@shop.example"], sesId: "goesunknown" });
  expect(office.app.rawObjects.has("mail/goesunknown")).toBe(true);

  await erase("gus@erase.example");

  expect(await keys()).toEqual(before);
  expect(office.app.rawObjects.has("mail/goesunknown")).toBe(false);
  expect(office.app.rawObjects.has("mail/staysunknown")).toBe(true);
});

test("a mail that says the id of another's loses its own pointer with its sender, and the other keeps theirs", async () => {
  await write("bela@stays.example", "shared@stays.example");
  const before = await keys();
  const owner = await db.store.conversations.idByThread(support.id, "id:shared@stays.example");
  await write("mallory@erase.example", "shared@stays.example", { subject: "Something else" });
  expect((await keys()).filter((key) => key.startsWith(`THREAD#${support.id}#mail:`))).toHaveLength(1);

  await erase("mallory@erase.example");

  expect(await keys()).toEqual(before);
  expect(await db.store.conversations.idByThread(support.id, "id:shared@stays.example")).toBe(owner);
});
