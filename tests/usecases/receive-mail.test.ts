import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { createUser } from "../../lib/usecases/create-user.ts";
import { idOf } from "../support/entities.ts";
import { connectTeam, DOMAIN, type MailOffice, mailOffice } from "../support/mail-office.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let db: TestStore;
let office: MailOffice;
let support: ChannelAccount;
let sales: ChannelAccount;
beforeAll(async () => {
  db = await startTestStore();
});
afterAll(() => db.close());
let round = 0;
beforeEach(async () => {
  // A new pair of teams for each test, so that none finds what another left.
  round += 1;
  office = mailOffice(db.store);
  support = await connectTeam(office.app, `support${round}`);
  sales = await connectTeam(office.app, `sales${round}`);
});

const addressOf = ({ settings }: ChannelAccount) => String(settings.address);
const theOnly = async (account: ChannelAccount) => {
  const [head, ...others] = await office.conversations(account);
  expect(others).toEqual([]);
  if (head === undefined) throw new Error("no conversation");
  const messages = await office.messages(head);
  return { head, messages, message: messages[0] };
};

test("a mail to a team's address opens a conversation with a new contact", async () => {
  await office.receive({ to: [addressOf(support)], from: `"Example, Ada" <Ada${round}@Sender.Example>` });

  const { head, message } = await theOnly(support);
  expect(head).toMatchObject({ subject: "Order 1042", preview: "Where is my order?", spam: false, recipient: null });
  expect(head.participants).toEqual([`ada${round}@sender.example`]);
  expect(message).toMatchObject({ kind: "inbound", text: "Where is my order?", author: { type: "contact" } });
  expect(message?.mail).toMatchObject({ subject: "Order 1042", verdicts: { dmarc: "pass" }, joinedBy: null });
  const contact = await db.store.contacts.get(head.contactId ?? "");
  expect(contact).toMatchObject({ email: `ada${round}@sender.example`, firstName: "Ada", lastName: "Example" });
});

test("an address of the account's own id leads to it, also with something behind a plus", async () => {
  await office.receive({ to: [`${support.id.toLowerCase()}@${DOMAIN}`], subject: "one" });
  await office.receive({ to: [`${sales.id.toLowerCase()}+x@${DOMAIN.toUpperCase()}`], subject: "two" });

  expect((await theOnly(support)).head.subject).toBe("one");
  expect((await theOnly(sales)).head.subject).toBe("two");
});

test("a mail to two teams is a message of each, and to two addresses of one team one message", async () => {
  const own = `${support.id.toLowerCase()}@${DOMAIN}`;
  await office.receive({ to: [addressOf(support), own, addressOf(sales)] });

  expect((await theOnly(support)).messages).toHaveLength(1);
  expect((await theOnly(sales)).messages).toHaveLength(1);
});

test("the same mail by way of an alias and of CC, minutes apart, is one message", async () => {
  const mail = { messageId: `same${round}@sender.example`, headers: ["Date: Sun, 22 Nov 2026 09:00:00 +0000"] };
  await office.receive({ ...mail, to: [addressOf(support)] });
  office.app.clock.advance(180_000);
  await office.receive({ ...mail, to: [`${support.id.toLowerCase()}@${DOMAIN}`] });

  expect((await theOnly(support)).messages).toHaveLength(1);
});

test("two mails that say the same id are both kept", async () => {
  const messageId = `reused${round}@sender.example`;
  await office.receive({ messageId, to: [addressOf(support)], text: "first" });
  await office.receive({ messageId, to: [addressOf(support)], text: "second" });
  await office.receive({ messageId, to: [addressOf(support)], text: "third", from: "Eve <eve@evil.example>" });

  const heads = await office.conversations(support);
  const texts = await Promise.all(heads.map(async (head) => (await office.messages(head)).map(({ text }) => text)));
  expect(texts).toEqual([["third"], ["first", "second"]]);
  expect((await office.messages(heads[0] ?? { id: "" }))[0]?.mail?.notJoined).toMatch(/its id before|no part/);
});

test("a mail without a Message-ID has one made of the mail service's id", async () => {
  await office.receive({ sesId: `noid${round}`, messageId: null, to: [addressOf(support)] });

  expect((await theOnly(support)).message?.mail?.messageId).toBe(`ses-noid${round}@inbox.invalid`);
});

test("files and a long body are objects, the row holds a start, and the mail itself can be had", async () => {
  const long = "A line that is long enough to be one of many.\r\n".repeat(100);
  const parts = ["--b", "Content-Type: text/plain", "", long, "--b", "Content-Type: application/pdf; name=a.pdf"];
  const file = ["Content-Disposition: attachment; filename=a.pdf", "", "%PDF", "--b--", ""];
  const head = [`From: ada@sender.example`, "Subject: Long", "Content-Type: multipart/mixed; boundary=b", ""];
  await office.receive({
    sesId: `long${round}`,
    to: [addressOf(support)],
    raw: [...head, ...parts, ...file].join("\r\n"),
  });

  const { message } = await theOnly(support);
  expect(Buffer.byteLength(message?.text ?? "")).toBeLessThanOrEqual(1_000);
  const body = JSON.parse(Buffer.from(office.app.files.get(message?.bodyKey ?? "") ?? []).toString());
  expect(body.text.startsWith(message?.text)).toBe(true);
  expect(body.text.length).toBeGreaterThan(4_000);
  const [attachment] = message?.attachments ?? [];
  expect(attachment).toMatchObject({ name: "a.pdf", state: "stored", contentType: "application/pdf", kind: "file" });
  expect(
    Buffer.from(office.app.files.get(attachment?.storageKey ?? "") ?? [])
      .toString()
      .trim(),
  ).toBe("%PDF");
  expect(message?.rawRef).toBe(`stored-at:mail/long${round}`);
  expect((await db.items()).filter(({ type, receivedAt }) => type === "rawEvent" && receivedAt)).toEqual([]);
});

test("a mail that nobody can read is a message with its download", async () => {
  const nested = Array.from(
    { length: 40 },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
  );
  await office.receive({
    to: [addressOf(support)],
    raw: `From: ada@sender.example\r\nSubject: Deep\r\n${nested.join("")}`,
  });

  const { head, message } = await theOnly(support);
  expect(head.subject).toBe("Deep");
  expect(message).toMatchObject({ unparsed: true, text: "" });
  expect(message?.rawRef).toMatch(/^stored-at:mail\//);
});

describe("mail for nobody", () => {
  test("is kept with a row that says so", async () => {
    await office.receive({ sesId: `lost${round}`, to: [`nobody${round}@${DOMAIN}`] });

    const rows = (await db.items()).filter(({ mark }) => String(mark).includes(`nobody${round}@`));
    expect(rows).toMatchObject([{ pk: "RAW#unknown#2026-11-22" }]);
    expect(String(rows[0]?.body).split("\n").slice(0, 2)).toEqual([
      `stored-at:mail/lost${round}`,
      "ada@sender.example",
    ]);
  });

  test("does not keep those who have an address from getting it", async () => {
    await office.receive({ to: [`nobody@${DOMAIN}`, addressOf(support)] });

    expect((await theOnly(support)).messages).toHaveLength(1);
  });
});

test("an account that is off holds mail back", async () => {
  const off = await connectTeam(office.app, `off${round}`, { status: "off" });
  await office.receive({ to: [addressOf(off)] });

  expect(await office.conversations(off)).toEqual([]);
  expect(await db.store.heldEvents.oldest(off.id, 5)).toHaveLength(1);
});

test("what is no notice is parked, and a trial of the topic is nothing", async () => {
  expect(await office.work("Successfully validated SNS topic for Amazon SES.", `{"round":${round}}`)).toEqual([]);

  const parked = (await db.items()).filter(({ type, body }) => type === "parkedEvent" && body === `{"round":${round}}`);
  expect(parked).toHaveLength(1);
});

test("the object is also found by the mail service's id, and a missing one brings the notice back", async () => {
  const notice = office.post({ sesId: `moved${round}`, to: [addressOf(support)] });
  const elsewhere = notice.replace(`"objectKey":"mail/moved${round}"`, `"objectKey":"moved${round}"`);
  const missing = elsewhere.replaceAll(`moved${round}`, `gone${round}`);

  expect(await office.work(elsewhere, missing)).toEqual(["1"]);

  expect((await theOnly(support)).messages).toHaveLength(1);
});

describe("forwarded by a colleague", () => {
  const forward = () => ({
    from: "Grace <grace@users.example>",
    subject: "Fwd: Broken lamp",
    text: [
      "Can you look at this?",
      "",
      "---------- Forwarded message ---------",
      `From: Linus Example <linus${round}@customer.example>`,
      "Date: Fri, Nov 20, 2026 at 10:00 AM",
      "Subject: Broken lamp",
      "To: Grace <grace@users.example>",
      "",
      "My lamp arrived broken.",
    ].join("\r\n"),
  });
  beforeEach(async () => {
    const profile = { firstName: null, lastName: null, avatarUrl: null, meetingUrl: null, workingHours: null };
    const known = await db.store.users.byEmail("grace@users.example");
    if (known === null) {
      await createUser(office.app, {
        ...profile,
        ...{ email: "grace@users.example", name: "Grace", role: "agent", seat: true, skills: [], capacity: 5 },
        capacityByChannel: {},
      });
    }
  });

  test("is the original sender's, and says who forwarded it", async () => {
    await office.receive({ ...forward(), to: [addressOf(support)] });

    const { head, message } = await theOnly(support);
    expect(head.threadKey).toBe(`linus${round}@customer.example`);
    expect(message?.text).toContain("My lamp arrived broken.");
    expect(message?.mail?.forwardedBy).toMatchObject({ address: "grace@users.example" });
    expect(await db.store.contacts.get(head.contactId ?? "")).toMatchObject({
      email: `linus${round}@customer.example`,
    });
  });

  test("is the colleague's where that is switched off", async () => {
    const plain = await connectTeam(office.app, `plain${round}`, { settings: { creditOriginalSender: false } });
    await office.receive({ ...forward(), to: [addressOf(plain)] });

    const { head, message } = await theOnly(plain);
    expect([head.threadKey, message?.mail?.forwardedBy]).toEqual(["grace@users.example", null]);
  });

  test("is not believed of a stranger, nor of somebody who only says to be a colleague", async () => {
    await office.receive({ ...forward(), from: "Eve <eve@evil.example>", to: [addressOf(support)] });
    await office.receive({ ...forward(), verdicts: { dmarc: "FAIL" }, policy: "none", to: [addressOf(sales)] });

    expect((await theOnly(support)).head.threadKey).toBe("eve@evil.example");
    expect((await theOnly(sales)).head.threadKey).toBe("grace@users.example");
  });
});

test("an unknown sender of two accounts at once is one contact", async () => {
  await office.receive({ to: [addressOf(support), addressOf(sales)], from: `bo${round}@sender.example` });

  const [one, other] = [(await theOnly(support)).head, (await theOnly(sales)).head];
  expect(one.contactId).toBe(other.contactId);
  expect(one.id).not.toBe(idOf("anything"));
});
