import { expect, test } from "vitest";
import { readSentMail } from "../../../local/ses/read-sent-mail.ts";
import { mailAssembly } from "../support/mail-template.ts";
import { newFile } from "../support/sqs-calls.ts";
import { startMail } from "../support/start-mail.ts";

/** https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html */

const letter = {
  from: "Ana from Exämple <help@in.test>",
  to: "Ada <ada@sender.test>",
  subject: "Re: Order 1042",
  text: "It is on its way.",
  messageId: "<own@in.test>",
  references: ["<1@sender.test>"],
};

type Mail = Awaited<ReturnType<typeof startMail>>;
const sent = async ({ ses }: Mail) => Promise.all(ses.mailbox.list(10).map(readSentMail));

test("puts an id and a date of its own into the mail, and keeps its instructions out of it", async () => {
  const mail = await startMail();
  mail.clock.advance(86_400_000);

  const headers = { "X-SES-MESSAGE-TAGS": "a=b", "X-Other": "kept" };
  const id = await mail.letter({ ...letter, headers });
  const [found] = await sent(mail);
  const value = (name: string) => found?.headers.filter((header) => header.name === name).map((header) => header.value);

  expect(id).toMatch(/^0102[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000$/);
  expect(found?.messageId).toBe(`<${id}@eu-west-1.amazonses.com>`);
  expect(Date.parse(value("Date")?.[0] ?? "")).toBeGreaterThan(Date.now() + 86_000_000);
  expect([value("Message-ID")?.length, value("X-SES-MESSAGE-TAGS"), value("X-Other")]).toEqual([1, [], ["kept"]]);
  expect(value("References")).toEqual(["<1@sender.test>"]);
});

test("shows what was sent, with blind copies from the envelope alone", async () => {
  const mail = await startMail();
  const attachments = [{ filename: "Rechnung.pdf", content: Buffer.from("%PDF") }];

  const cc = "Cy <cy@sender.test>";
  const Destinations = ["ada@sender.test", "cy@sender.test", "boss@in.test"];
  await mail.letter({ ...letter, cc, html: "<p>It</p>", attachments }, { Source: "help@in.test", Destinations });

  expect(await sent(mail)).toMatchObject([
    {
      from: { address: "help@in.test", name: "Ana from Exämple" },
      to: [{ address: "ada@sender.test", name: "Ada" }],
      cc: [{ address: "cy@sender.test" }],
      bcc: ["boss@in.test"],
      subject: "Re: Order 1042",
      text: "It is on its way.\n",
      html: expect.stringContaining("<p>It</p>"),
      attachments: [{ name: "Rechnung.pdf", contentType: "application/pdf", size: 4 }],
    },
  ]);
});

const twice = Buffer.from("From: a@in.test\r\nTo: b@c.test\r\nMessage-ID: <1@a>\r\nmessage-id: <2@a>\r\n\r\nx");
const many = Array.from({ length: 51 }, (_, n) => `a${n}@b.test`);
test.each([
  ["more than 10 MB", letter, { RawMessage: { Data: Buffer.alloc(10_485_761, "a") } }, "InvalidParameterValue"],
  ["51 recipients", letter, { Destinations: many }, "InvalidParameterValue"],
  ["a header twice that may be there once", letter, { RawMessage: { Data: twice } }, "InvalidParameterValue"],
  ["no sender", { to: "a@b.test", text: "x" }, {}, "InvalidParameterValue"],
  ["no recipient", { from: "a@in.test", text: "x" }, {}, "InvalidParameterValue"],
  ["an address that is none", letter, { Destinations: ["nobody"] }, "InvalidParameterValue"],
  ["a tag of other letters", letter, { Tags: [{ Name: "a b", Value: "c" }] }, "InvalidParameterValue"],
  [
    "a configuration set that is not there",
    letter,
    { ConfigurationSetName: "x" },
    "ConfigurationSetDoesNotExistException",
  ],
  ["a sender who is not verified", { ...letter, from: "a@unverified.example" }, {}, "MessageRejected"],
])("refuses %s at once, and keeps nothing of it", async (_what, options, more, name) => {
  const mail = await startMail();

  const sending = mail.letter(options, more);

  await expect(sending).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  expect(await sent(mail)).toEqual([]);
});

test("mail to our own domain comes back in through the receipt rules, from the bounce address", async () => {
  const mail = await startMail();

  const id = await mail.letter({ ...letter, to: "other@in.test" });
  const [{ mail: described, receipt }] = await mail.notifications();

  expect(receipt).toMatchObject({ recipients: ["other@in.test"], dmarcVerdict: { status: "PASS" } });
  expect(described).toMatchObject({
    source: `${id}@eu-west-1.amazonses.com`,
    commonHeaders: { messageId: `<${id}@eu-west-1.amazonses.com>`, subject: "Re: Order 1042" },
  });
  expect((await mail.reports()).map(({ eventType }) => eventType)).toEqual(["Send", "Delivery"]);
});

test("somebody out of office answers, marked as automatic, to where replies go", async () => {
  const mail = await startMail();

  const id = await mail.letter({ ...letter, to: "ooto@simulator.amazonses.com", replyTo: "help+token@in.test" });
  const [{ mail: described, receipt }] = await mail.notifications();
  const names = new Map<string, string>(
    described.headers.map(({ name, value }: { name: string; value: string }) => [name, value]),
  );

  expect(receipt.recipients).toEqual(["help+token@in.test"]);
  expect(described.source).toBe("ooto@simulator.amazonses.com");
  expect(names.get("In-Reply-To")).toBe(`<${id}@eu-west-1.amazonses.com>`);
  expect(names.get("Auto-Submitted")).toBe("auto-replied");
});

test("a restart keeps the mails, and goes on with what was to become of them", async () => {
  const file = newFile("mailbox.db");
  const before = await startMail(mailAssembly(), file);
  const id = await before.letter({ ...letter, to: "delay@simulator.amazonses.com" });
  await before.stop();

  const after = await startMail(mailAssembly(), file);
  after.clock.advance(15 * 60_000);
  await expect.poll(() => after.ses.busy(), { timeout: 10_000 }).toBe(0);

  expect((await sent(after)).map((mail) => mail.id)).toEqual([id]);
  expect((await after.reports()).map(({ eventType }) => eventType)).toEqual(["Delivery"]);
});
