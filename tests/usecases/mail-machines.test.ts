import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Caller } from "../../lib/domain/access.ts";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { updateConversation } from "../../lib/usecases/update-conversation.ts";
import { idOf } from "../support/entities.ts";
import { connectTeam, type MailOffice, mailOffice, type TeamOptions } from "../support/mail-office.ts";
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
const team = (options: TeamOptions = {}) => connectTeam(office.app, `machine${round}`, options);
const to = (account: ChannelAccount) => [String(account.settings.address)];
const GREETING = { settings: { autoReply: "We got your mail." } };
const answersIn = async (account: ChannelAccount) => {
  const heads = await office.conversations(account);
  const all = await Promise.all(heads.map(office.messages));
  return all.flat().filter(({ author }) => author.type === "bot");
};
const anAnswering = () =>
  team({ ...GREETING, autoTicket: true, routing: { mode: "users_teams", userIds: [idOf("ada")] } });

describe("automatic mail", () => {
  const close = async (account: ChannelAccount) => {
    const [head] = await office.conversations(account);
    await updateConversation(office.app, admin, { id: head?.id ?? "", change: { status: "closed" } });
  };

  test.each([
    ["an automatic reply", ["Auto-Submitted: auto-replied"]],
    ["a list", ["List-Id: <l.example>"]],
    ["bulk", ["Precedence: bulk"]],
    ["a bounce", ["Return-Path: <>", "Content-Type: text/plain", "X-Failed-Recipients: a@b.example"]],
  ])("%s is recorded, is not answered, and brings no conversation back", async (_, headers) => {
    const account = await team(GREETING);
    await office.receive({ messageId: `m${round}@a.example`, to: to(account), verdicts: { dmarc: "GRAY" } });
    await close(account);
    await office.receive({
      headers: [...headers, `In-Reply-To: <m${round}@a.example>`],
      to: to(account),
      text: "auto",
    });

    const [head] = await office.conversations(account);
    expect(head).toMatchObject({ status: "closed" });
    expect((await office.messages(head ?? { id: "" })).map(({ text }) => text)).toContain("auto");
    expect(await answersIn(account)).toEqual([]);
  });

  test("a person's answer does bring it back", async () => {
    const account = await team(GREETING);
    await office.receive({ messageId: `m${round}@a.example`, to: to(account) });
    await close(account);
    await office.receive({ headers: [`In-Reply-To: <m${round}@a.example>`], to: to(account) });

    expect((await office.conversations(account))[0]?.status).toBe("open");
  });

  test("that opens a conversation is never greeted, and one that only comes back to us has no ticket", async () => {
    const account = await anAnswering();
    await office.receive({ to: to(account), headers: ["Auto-Submitted: auto-replied"] });

    expect(await answersIn(account)).toEqual([]);
    expect((await office.conversations(account))[0]?.ticketIds).toEqual([]);
  });
});

describe("our own automatic answer", () => {
  test("goes to one address once a day, whatever it opens", async () => {
    const account = await team(GREETING);
    const from = `day${round}@sender.example`;
    await office.receive({ to: to(account), from });
    await office.receive({ to: to(account), from });
    const atOnce = await answersIn(account);
    office.app.clock.advance(25 * 3_600_000);
    await office.receive({ to: to(account), from });

    expect(atOnce).toHaveLength(1);
    expect(await answersIn(account)).toHaveLength(2);
  });

  test("is not made for mail that nobody vouches for, or that would send it to somebody else", async () => {
    const account = await team(GREETING);
    await office.receive({ to: to(account), from: `x${round}@sender.example`, verdicts: { dmarc: "GRAY" } });
    await office.receive({
      to: to(account),
      from: `y${round}@sender.example`,
      headers: ["Reply-To: victim@innocent.example"],
    });

    expect(await answersIn(account)).toEqual([]);
  });

  test("is not made for our own addresses: two teams facing each other stop at once", async () => {
    const account = await team(GREETING);
    const other = await connectTeam(office.app, `facing${round}`, GREETING);
    await office.receive({ to: to(account), from: to(other)[0] ?? "" });

    expect(await answersIn(account)).toEqual([]);
    const [head] = await office.conversations(account);
    expect((await office.messages(head ?? { id: "" }))[0]?.mail?.automated).toBe("loop");
  });
});

test("a sender who opens more than ten conversations in five minutes gets no ticket for the rest", async () => {
  const account = await anAnswering();
  for (let i = 0; i < 12; i++) await office.receive({ to: to(account), from: `flood${round}@sender.example` });

  const heads = await office.conversations(account);
  expect(heads).toHaveLength(12);
  expect(heads.filter(({ ticketIds }) => ticketIds.length === 1)).toHaveLength(10);
});

describe("a report on a mail of ours", () => {
  const report = (originalId: string, action = "failed"): string =>
    [
      "From: MAILER-DAEMON@mx.example",
      "Subject: Undelivered Mail Returned to Sender",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
      "",
      "--r",
      "",
      "It could not be delivered.",
      "--r",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.example",
      "",
      "Final-Recipient: rfc822; ada@sender.example",
      `Action: ${action}`,
      "Status: 5.1.1",
      "--r",
      "Content-Type: text/rfc822-headers",
      "",
      `Message-ID: <${originalId}@eu-west-1.amazonses.com>`,
      "",
      "--r--",
    ].join("\r\n");
  const answered = async (account: ChannelAccount) => {
    await office.receive({ to: to(account) });
    const [head] = await office.conversations(account);
    const [inbound] = await office.messages(head ?? { id: "" });
    if (!head || !inbound) throw new Error("no conversation");
    const externalId = `0102-out-${round}`;
    await db.store.conversations.claimThread(account.id, `id:${externalId}`, head.id);
    const own = {
      ...inbound,
      id: idOf(`out ${round}`),
      kind: "outbound" as const,
      status: "sent" as const,
      externalId,
    };
    await db.store.messages.append(own);
    return { head, own };
  };

  test("fails that message and is shown as none", async () => {
    const account = await team();
    const { head, own } = await answered(account);
    await office.receive({ to: to(account), source: "", raw: report(`0102-out-${round}`) });

    expect(await db.store.messages.get(head.id, own.id)).toMatchObject({
      status: "failed",
      statusReason: "Could not be delivered to ada@sender.example (5.1.1)",
    });
    expect(await office.messages(head)).toHaveLength(2);
    expect(await office.conversations(account)).toHaveLength(1);
  });

  test("that says only that it is late changes nothing", async () => {
    const account = await team();
    const { head, own } = await answered(account);
    await office.receive({ to: to(account), source: "", raw: report(`0102-out-${round}`, "delayed") });

    expect(await db.store.messages.get(head.id, own.id)).toMatchObject({ status: "sent" });
    expect(await office.messages(head)).toHaveLength(2);
  });

  test("on anything else is a mail like others, of a machine", async () => {
    const account = await team(GREETING);
    await office.receive({ to: to(account), source: "", raw: report("0102-of-somebody-else") });

    const [head] = await office.conversations(account);
    expect((await office.messages(head ?? { id: "" }))[0]?.mail?.automated).toBe("bounce");
  });
});
