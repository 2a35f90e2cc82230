import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { replyAddress } from "../../lib/mail/reply-address.ts";
import { connectTeam, type Delivery, DOMAIN, type MailOffice, mailOffice, REPLY_KEY } from "../support/mail-office.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let db: TestStore;
let office: MailOffice;
let support: ChannelAccount;
let round = 0;
beforeAll(async () => {
  db = await startTestStore();
});
afterAll(() => db.close());
beforeEach(async () => {
  round += 1;
  office = mailOffice(db.store);
  support = await connectTeam(office.app, `thread${round}`);
});

const receive = (delivery: Delivery) => office.receive({ to: [String(support.settings.address)], ...delivery });
/** Each conversation as the texts of its messages with the rule that joined them, the one opened last first. */
const threads = async () => {
  const heads = (await office.conversations(support)).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return Promise.all(
    heads.map(async (head) => (await office.messages(head)).map(({ text, mail }) => [text, mail?.joinedBy])),
  );
};
const heads = async () =>
  (await office.conversations(support)).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
const first = (over: Delivery = {}) => receive({ messageId: `first${round}@a.example`, text: "first", ...over });
const answering = { headers: [] as string[] };
beforeEach(() => {
  answering.headers = [`In-Reply-To: <first${round}@a.example>`];
});
const tokenAddress = (conversationId: string, participant: string, key = REPLY_KEY) =>
  replyAddress({ accountId: support.id, conversationId, participant, key, domain: DOMAIN });

describe("a mail joins", () => {
  test("by In-Reply-To, whatever its subject", async () => {
    await first();
    await receive({ ...answering, text: "second", subject: "Something else" });

    expect(await threads()).toEqual([
      [
        ["first", null],
        ["second", "in_reply_to"],
      ],
    ]);
  });

  test("by References under the same subject, the newest first, where In-Reply-To is not known", async () => {
    await first();
    const headers = [
      "In-Reply-To: <unknown@b.example>",
      `References: <first${round}@a.example>\r\n\t<other@b.example>`,
    ];
    await receive({ headers, text: "second", subject: "AW: [list] Re: Order  1042" });

    expect(await threads()).toEqual([
      [
        ["first", null],
        ["second", "references"],
      ],
    ]);
  });

  test("by a reply token that was made for its sender", async () => {
    await first();
    const [head] = await heads();
    await office.receive({ to: [tokenAddress(head?.id ?? "", "ada@sender.example").toUpperCase()], text: "second" });

    expect(await threads()).toEqual([
      [
        ["first", null],
        ["second", "reply_token"],
      ],
    ]);
  });

  test("by the id that the mail service gave our mail, whatever its domain", async () => {
    await first();
    const [head] = await heads();
    await db.store.conversations.claimThread(support.id, `id:0102-${round}`, head?.id ?? "");
    await receive({ headers: [`In-Reply-To: <0102-${round}@eu-west-1.amazonses.com>`], text: "second" });

    expect(await threads()).toEqual([
      [
        ["first", null],
        ["second", "in_reply_to"],
      ],
    ]);
  });

  test("of somebody whom a participant wrote to, whose message is their own", async () => {
    await first({ headers: ["Cc: Bo <Bo@Sender.example>"] });
    await receive({ ...answering, text: "second", from: "Bo Example <bo@sender.example>" });

    expect(await threads()).toEqual([
      [
        ["first", null],
        ["second", "in_reply_to"],
      ],
    ]);
    const [head] = await heads();
    const [, second] = await office.messages(head ?? { id: "" });
    expect(head?.recipient).toBe("bo@sender.example");
    expect(second?.author).toMatchObject({ type: "contact", name: "Bo Example" });
    expect(second?.author.id).not.toBe(head?.contactId);
    expect(await db.store.contacts.get(second?.author.id ?? "")).toMatchObject({ email: "bo@sender.example" });
  });
});

describe("a mail opens a conversation of its own", () => {
  const second = async () => {
    const [head, ...others] = await heads();
    expect(others).toHaveLength(1);
    return (await office.messages(head ?? { id: "" }))[0]?.mail;
  };

  test("under the subject of another, with no id that names it", async () => {
    await first();
    await receive({ subject: "Re: Order 1042", text: "second" });

    expect(await threads()).toEqual([[["second", null]], [["first", null]]]);
    expect((await second())?.notJoined).toBeNull();
  });

  test("when a stranger knows an id", async () => {
    await first();
    await receive({ ...answering, text: "stranger", from: "Eve <eve@evil.example>" });

    expect((await second())?.notJoined).toContain("eve@evil.example has no part");
  });

  test("when a stranger has somebody's reply address", async () => {
    await first();
    const [head] = await heads();
    const stolen = tokenAddress(head?.id ?? "", "ada@sender.example");
    await office.receive({ to: [stolen], text: "stranger", from: "Eve <eve@evil.example>" });

    expect((await second())?.notJoined).toContain("made for somebody else");
  });

  test("when a reply address was altered or made with another key", async () => {
    await first();
    const [head] = await heads();
    const forged = tokenAddress(head?.id ?? "", "ada@sender.example", "another key that nobody of ours has used");
    await office.receive({ to: [forged], text: "forged" });

    expect(await threads()).toEqual([[["forged", null]], [["first", null]]]);
  });

  test("when a stranger was made one of its people, and then only in that own one", async () => {
    await first();
    const [head] = await heads();
    await office.receive({
      to: [tokenAddress(head?.id ?? "", "eve@evil.example")],
      text: "stranger",
      from: "eve@evil.example",
    });

    expect((await second())?.notJoined).toContain("eve@evil.example has no part");
  });

  test("when it fails DMARC, though it names a thread of whom it says to be, and is not that person's", async () => {
    await first();
    await receive({ ...answering, text: "spoofed", verdicts: { dmarc: "FAIL" }, policy: "none" });

    expect((await second())?.notJoined).toContain("DMARC");
    const [spoofed, honest] = await heads();
    expect([spoofed?.contactId, spoofed?.visitorId !== null]).toEqual([null, true]);
    expect(honest?.contactId).not.toBeNull();
  });

  test("when somebody whose domain does not vouch for them brought its sender in", async () => {
    await first({ headers: ["Cc: eve@evil.example"], verdicts: { dmarc: "GRAY" } });
    await receive({ ...answering, text: "stranger", from: "eve@evil.example" });

    expect((await second())?.notJoined).toContain("has no part");
  });

  test("when it goes on from an old mail under a new subject", async () => {
    await first();
    await receive({ headers: [`References: <first${round}@a.example>`], subject: "New topic", text: "second" });

    expect((await second())?.notJoined).toContain("another subject");
  });

  test("when it names an empty id, as does another", async () => {
    await receive({ headers: ["In-Reply-To: <>", "References: <> < >"], messageId: null, text: "one" });
    await receive({ headers: ["In-Reply-To: <>", "References: <>"], messageId: null, text: "two" });

    expect(await threads()).toEqual([[["two", null]], [["one", null]]]);
  });

  test("in another team, which does not know the thread", async () => {
    const other = await connectTeam(office.app, `other${round}`);
    await first();
    await office.receive({ to: [String(other.settings.address)], ...answering, text: "second" });

    expect(await threads()).toEqual([[["first", null]]]);
    expect(await office.conversations(other)).toHaveLength(1);
  });
});

test("a repeat of a mail changes nothing, whether it opened, joined or was kept apart", async () => {
  const deliveries: Delivery[] = [
    { messageId: `first${round}@a.example`, text: "first" },
    { ...answering, text: "second" },
    { ...answering, text: "stranger", from: "eve@evil.example", messageId: `first${round}@a.example` },
    { ...answering, text: "spoofed", verdicts: { dmarc: "FAIL" }, policy: "none" },
  ];
  const to = [String(support.settings.address)];
  const notices = deliveries.map((one) => office.post({ to, ...one }));
  for (const notice of notices) await office.work(notice);
  const before = await threads();
  for (const notice of [...notices, ...notices.toReversed()]) await office.work(notice);

  expect(await threads()).toEqual(before);
  expect(before.flat()).toHaveLength(4);
  expect(before).toHaveLength(3);
});

test("the next reply goes to whoever wrote last, at the address that they ask for", async () => {
  await first({ headers: ["Reply-To: Ada at home <home@sender.example>"] });
  const asked = (await heads())[0]?.recipient;
  await receive({ ...answering, text: "second" });

  expect([asked, (await heads())[0]?.recipient]).toEqual(["home@sender.example", null]);
});
