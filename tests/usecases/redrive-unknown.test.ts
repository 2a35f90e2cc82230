import { afterAll, beforeAll, expect, test } from "vitest";
import { noticeToRedrive, readSesNotice } from "../../lib/mail/ses-notice.ts";
import { redriveUnknown } from "../../lib/usecases/redrive-unknown.ts";
import { connectTeam, DOMAIN, type MailOffice, mailOffice } from "../support/mail-office.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let db: TestStore;
let office: MailOffice;
beforeAll(async () => {
  db = await startTestStore();
  office = mailOffice(db.store);
});
afterAll(() => db.close());

/** Tells again what now leads to somebody, and works it off. */
async function redrive() {
  const told: string[] = [];
  const { left } = await redriveUnknown({
    ...office.app,
    inboundDomain: DOMAIN,
    tell: async (one) => void told.push(one),
  });
  return { told, left: left.flatMap(({ recipients }) => recipients) };
}
const setAside = async (words: string) =>
  (await db.items()).filter(({ pk, body }) => String(pk).startsWith("RAW#unknown#") && String(body).includes(words));

test("mail that came before its account was connected is told again, and comes to its place with what was found of it", async () => {
  const late = { sesId: "early2", to: ["early@shop.example"], subject: "Second", verdicts: { spf: "FAIL" } };
  await office.receive({
    sesId: "early1",
    to: ["early@shop.example"],
    subject: "First",
    messageId: "first@sender.example",
  });
  await office.receive({ ...late, headers: ["In-Reply-To: <first@sender.example>"] });
  expect(await redrive()).toEqual({ told: [], left: ["early@shop.example", "early@shop.example"] });
  const account = await connectTeam(office.app, "early");

  const { told, left } = await redrive();
  expect([told.length, left]).toEqual([2, []]);
  expect(await setAside("early")).toHaveLength(2);
  expect(await office.work(...told)).toEqual([]);

  const [head, ...others] = await office.conversations(account);
  expect(others).toEqual([]);
  const messages = await office.messages(head ?? expect.fail("no conversation"));
  expect(messages.map(({ mail }) => mail?.subject)).toEqual(["First", "Second"]);
  expect(messages[1]?.mail?.verdicts).toMatchObject({ spf: "fail", dkim: "pass" });
  expect(await setAside("early")).toEqual([]);
  expect(await redrive()).toEqual({ told: [], left: [] });
});

test("told twice, and taken in twice, it is one message", async () => {
  await office.receive({ sesId: "twice1", to: ["twice@shop.example"] });
  const account = await connectTeam(office.app, "twice");
  const [first, second] = [await redrive(), await redrive()];

  await office.work(...first.told, ...second.told);

  expect([first.told.length, second.told.length]).toEqual([1, 1]);
  expect(await office.conversations(account)).toHaveLength(1);
  expect(await setAside("twice1")).toEqual([]);
});

test("of two who were unknown the one who still is keeps the mail set aside", async () => {
  await office.receive({ sesId: "both1", to: ["known@shop.example", "never@shop.example"] });
  await connectTeam(office.app, "known");

  const { told } = await redrive();
  await office.work(...told);

  const [row] = await setAside("both1");
  expect(row?.mark).toBe("no channel account has never@shop.example");
  expect(await redrive()).toEqual({ told: [], left: ["never@shop.example"] });
});

test("a run that dies before the mail is in the queue leaves it set aside", async () => {
  await office.receive({ sesId: "dies1", to: ["dies@shop.example"] });
  await connectTeam(office.app, "dies");
  const { told } = await redrive();
  const { sendInbound } = office.app.queues;
  office.app.queues.sendInbound = () => Promise.reject(new Error("no queue"));

  expect(await office.work(...told)).toEqual(["0"]);
  office.app.queues.sendInbound = sendInbound;

  expect(await setAside("dies1")).toHaveLength(1);
});

test("a notice that is told again says what the first one did", () => {
  const told = JSON.parse(
    office.post({ sesId: "same", verdicts: { spam: "GRAY", dmarc: "FAIL" }, policy: "quarantine" }),
  );
  const notice = readSesNotice(told) ?? expect.fail("no notice");

  expect(readSesNotice(noticeToRedrive(notice, "mail/same"))).toEqual({ ...notice, redriven: true });
});
