import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Caller } from "../../lib/domain/access.ts";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { updateConversation } from "../../lib/usecases/update-conversation.ts";
import { idOf } from "../support/entities.ts";
import { connectTeam, type Delivery, type MailOffice, mailOffice, type TeamOptions } from "../support/mail-office.ts";
import { seedPipeline, seedUsers } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let db: TestStore;
let office: MailOffice;
let round = 0;
beforeAll(async () => {
  db = await startTestStore();
  const store = { store: db.store };
  await seedPipeline(store.store);
  await seedUsers(store.store, { ada: {} });
});
afterAll(() => db.close());
beforeEach(() => {
  round += 1;
  office = mailOffice(db.store);
});

const admin: Caller = { id: idOf("admin"), userId: null, role: "admin", name: "Admin" };
const team = (options: TeamOptions = {}) => connectTeam(office.app, `filter${round}`, options);
const to = (account: ChannelAccount) => [String(account.settings.address)];
const GREETING = { settings: { autoReply: "We got your mail." } };
const answersIn = async (account: ChannelAccount, spam = false) => {
  const heads = await office.conversations(account, spam);
  const all = await Promise.all(heads.map(office.messages));
  return all.flat().filter(({ author }) => author.type === "bot");
};
const anAnswering = () =>
  team({ ...GREETING, autoTicket: true, routing: { mode: "users_teams", userIds: [idOf("ada")] } });

describe("spam", () => {
  const SPAM: Delivery = { from: `spammer@spam.example`, verdicts: { spam: "FAIL" } };

  test("is in no list but its own, and asks for nothing", async () => {
    const account = await anAnswering();
    await office.receive({ ...SPAM, to: to(account) });

    expect(await office.conversations(account)).toEqual([]);
    const [head] = await office.conversations(account, true);
    expect(head).toMatchObject({ spam: true, assigneeId: null, ticketIds: [], todo: [], contactId: null });
    expect(await answersIn(account, true)).toEqual([]);
    expect(await db.store.conversations.waiting(account.inboxId, 5)).toEqual([]);
    expect((await office.messages(head ?? { id: "" }))[0]?.mail?.verdicts).toMatchObject({ spam: "fail" });
  });

  test.each([
    ["carries a virus", { verdicts: { virus: "FAIL" } }],
    ["is disowned by its sender's domain", { verdicts: { dmarc: "FAIL" }, policy: "reject" }],
  ])("is also what %s", async (_, delivery: Delivery) => {
    const account = await anAnswering();
    await office.receive({ ...delivery, to: to(account) });

    expect(await office.conversations(account, true)).toHaveLength(1);
  });

  test("is a conversation like any other where the account says so, but is answered by nothing", async () => {
    const account = await team({ settings: { ...GREETING.settings, spam: "inbox" } });
    await office.receive({ ...SPAM, to: to(account) });

    expect(await office.conversations(account)).toHaveLength(1);
    expect(await answersIn(account)).toEqual([]);
  });

  test("that was none after all gets its person, a ticket and an assignee, and no answer", async () => {
    const account = await anAnswering();
    await office.receive({ ...SPAM, from: `honest${round}@sender.example`, to: to(account) });
    const [head] = await office.conversations(account, true);
    const id = head?.id ?? "";
    await updateConversation(office.app, admin, { id, change: { spam: false } });

    expect(await office.conversations(account, true)).toEqual([]);
    const [released] = await office.conversations(account);
    expect(released).toMatchObject({ id, spam: false, assigneeId: idOf("ada"), todo: [] });
    expect(released?.ticketIds).toHaveLength(1);
    expect(await db.store.contacts.get(released?.contactId ?? "")).toMatchObject({
      email: `honest${round}@sender.example`,
    });
    expect(await answersIn(account)).toEqual([]);
  });

  test("that an agent finds leaves every list, and what its sender writes next is not hidden with it", async () => {
    const account = await team();
    await office.receive({ messageId: `s${round}@a.example`, to: to(account) });
    const [head] = await office.conversations(account);
    await updateConversation(office.app, admin, { id: head?.id ?? "", change: { spam: true } });
    await office.receive({ headers: [`In-Reply-To: <s${round}@a.example>`], to: to(account), text: "again" });

    expect((await office.conversations(account, true)).map(({ id }) => id)).toEqual([head?.id]);
    expect(await office.conversations(account)).toMatchObject([{ preview: "again" }]);
  });

  test("files of a mail with a virus are not kept", async () => {
    const account = await team();
    const raw = [
      "From: a@sender.example",
      'Content-Type: application/zip; name="a.zip"',
      "Content-Disposition: attachment",
      "",
      "x",
    ];
    await office.receive({ raw: raw.join("\r\n"), verdicts: { virus: "FAIL" }, to: to(account) });

    const [head] = await office.conversations(account, true);
    const [message] = await office.messages(head ?? { id: "" });
    expect(message?.attachments).toMatchObject([{ name: "a.zip", state: "failed", storageKey: null }]);
    expect([...office.app.files.keys()].filter((key) => key !== message?.bodyKey)).toEqual([]);
  });
});

describe("an inbox's filter", () => {
  const marks = async (account: ChannelAccount) =>
    (await db.items()).filter(({ pk, mark }) => String(pk).startsWith(`RAW#${account.id}`) && mark);

  test("turns away a domain but for one of its addresses; what is turned away is kept", async () => {
    const mailFilter = { deny: ["noise.example"], allow: ["good@noise.example"] };
    const account = await team({ mailFilter });
    await office.receive({ to: to(account), from: "bad@sub.noise.example", sesId: `denied${round}` });
    await office.receive({ to: to(account), from: "good@noise.example", text: "good" });

    expect(await office.conversations(account)).toMatchObject([{ preview: "good" }]);
    expect(await marks(account)).toMatchObject([
      { mark: "the inbox turns this sender away", body: `stored-at:mail/denied${round}\nbad@sub.noise.example` },
    ]);
  });

  test("keeps those whom it allows out of spam, unless somebody else writes in their name", async () => {
    const account = await team({ mailFilter: { allow: ["partner.example"] } });
    const from = "ann@partner.example";
    await office.receive({ to: to(account), from, verdicts: { spam: "FAIL" }, text: "wanted" });
    await office.receive({ to: to(account), from, verdicts: { dmarc: "FAIL" }, policy: "quarantine", text: "forged" });

    expect(await office.conversations(account)).toMatchObject([{ preview: "wanted" }]);
    expect(await office.conversations(account, true)).toMatchObject([{ preview: "forged" }]);
  });

  test("puts what machines and lists send aside where that is wanted", async () => {
    const account = await team({ mailFilter: { automated: "spam_view" } });
    await office.receive({ to: to(account), headers: ["List-Id: <news.shop.example>"], text: "news" });

    expect(await office.conversations(account, true)).toMatchObject([{ preview: "news" }]);
  });
});
