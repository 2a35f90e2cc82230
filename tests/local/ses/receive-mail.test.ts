import { expect, test } from "vitest";
import type { Service } from "../../../local/cloud.ts";
import { mailAssembly, receiptRule } from "../support/mail-template.ts";
import { startMail } from "../support/start-mail.ts";

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html */

const letter = {
  from: "Ada <ada@sender.test>",
  to: "Help <help@in.test>",
  subject: "Order 1042",
  text: "Where is it?",
};
const MB = 1024 * 1024;

test("stores a mail with what SES puts before it, and tells the queue of it, before it says 250", async () => {
  const mail = await startMail();

  const answer = await mail.send({ ...letter, cc: "c@elsewhere.test", messageId: "<1@sender.test>" });
  const [notification] = await mail.notifications();
  const { receipt, mail: described } = notification;
  const object = await mail.object(receipt.action.objectKey);

  expect(answer).toBe(`250 OK ${described.messageId}`);
  expect(notification.notificationType).toBe("Received");
  expect(described).toMatchObject({
    source: "ada@sender.test",
    destination: ["help@in.test", "c@elsewhere.test"],
    headersTruncated: false,
    commonHeaders: {
      returnPath: "ada@sender.test",
      from: ["Ada <ada@sender.test>"],
      to: ["Help <help@in.test>"],
      cc: ["c@elsewhere.test"],
      messageId: "<1@sender.test>",
      subject: "Order 1042",
    },
  });
  expect(receipt).toEqual({
    timestamp: described.timestamp,
    processingTimeMillis: expect.any(Number),
    recipients: ["help@in.test"],
    spamVerdict: { status: "PASS" },
    virusVerdict: { status: "PASS" },
    spfVerdict: { status: "PASS" },
    dkimVerdict: { status: "PASS" },
    dmarcVerdict: { status: "PASS" },
    action: {
      type: "S3",
      topicArn: "arn:aws:sns:eu-west-1:000000000000:arrivals",
      bucketName: "raw",
      objectKeyPrefix: "mail/",
      objectKey: `mail/${described.messageId}`,
    },
  });
  expect(object).toMatch(/^Return-Path: <ada@sender\.test>\r\nReceived: from .* for help@in\.test; .*\r\nX-SES-Spam/);
  expect(object).toContain("\r\nMessage-ID: <1@sender.test>\r\n");
  expect(object).toMatch(/\r\n\r\nWhere is it\?\r\n$/);
});

test.each([
  ["the domain", "anything+x@IN.test", "250"],
  ["a domain below", "help@sub.in.test", "550"],
  ["an address of a rule", "help@one.test", "250"],
  ["another address of its domain", "other@one.test", "550"],
  ["a stranger", "help@else.test", "550"],
])("takes mail for whom a rule is: %s", async (_what, to, code) => {
  const mail = await startMail();

  const answer = await mail.send({ ...letter, to });

  expect(answer.slice(0, 3)).toBe(code);
  expect(await mail.notifications()).toHaveLength(code === "250" ? 1 : 0);
});

test("a rule that stops is the last one, and gets the recipients that it is for", async () => {
  const assembly = mailAssembly({
    Domain: receiptRule("domain", ["in.test"], {
      Actions: [{ S3Action: { BucketName: "raw", ObjectKeyPrefix: "mail/a/", TopicArn: { Ref: "Arrivals" } } }],
    }),
    Address: receiptRule("all", []),
    Never: receiptRule("never", ["in.test"]),
  });
  const mail = await startMail(assembly);

  await mail.send({ ...letter, to: ["one@in.test", "two@in.test", "three@one.test"] });
  const told = (await mail.notifications()).map(({ receipt }) => receipt);

  expect(told.map(({ recipients }) => recipients)).toEqual([
    ["one@in.test", "two@in.test"],
    ["one@in.test", "two@in.test", "three@one.test"],
  ]);
  expect(told[0].action.objectKey).toContain("mail/a/");
});

test("an empty envelope sender is a bounce", async () => {
  const mail = await startMail();

  await mail.send({ ...letter, envelope: { from: "", to: "help@in.test" } });
  const [{ mail: described }] = await mail.notifications();

  expect(described.source).toBe("");
  expect(described.commonHeaders.returnPath).toBe("");
});

test("the mail may choose its verdicts, which it then does not carry", async () => {
  const mail = await startMail();

  const headers = { "X-Local-Verdicts": "spam=GRAY spf=fail dmarc=FAIL dmarcPolicy=reject" };
  await mail.send({ ...letter, headers });
  const [{ receipt }] = await mail.notifications();
  const object = await mail.object(receipt.action.objectKey);

  expect(receipt).toMatchObject({
    spamVerdict: { status: "GRAY" },
    spfVerdict: { status: "FAIL" },
    dkimVerdict: { status: "PASS" },
    dmarcVerdict: { status: "FAIL" },
    dmarcPolicy: "reject",
  });
  expect(object).toContain("dmarc=fail header.from=sender.test");
  expect(object).not.toContain("X-Local-Verdicts");
});

test("finds the test virus in a file and the test spam in a text", async () => {
  const mail = await startMail();
  const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${["EICAR", "STANDARD-ANTIVIRUS-TEST-FILE!"].join("-")}$H+H*`;
  const attachments = [{ filename: "a.com", content: Buffer.from(eicar) }];

  await mail.send({ ...letter, attachments });
  await mail.send({ ...letter, text: `XJS*C4JDBQADN1.NSBN3*2IDNEN*${"GTUBE"}-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X` });
  const told = await mail.notifications();

  expect(told.map(({ receipt }) => [receipt.virusVerdict.status, receipt.spamVerdict.status])).toEqual([
    ["FAIL", "PASS"],
    ["PASS", "FAIL"],
  ]);
});

test("cuts long headers off in the notification, not in the object", async () => {
  const mail = await startMail();

  await mail.send({ ...letter, headers: { "X-Long": "x".repeat(12 * 1024), "X-Last": "here" } });
  const [{ mail: described, receipt }] = await mail.notifications();

  expect(described.headersTruncated).toBe(true);
  expect(described.headers.map(({ name }: { name: string }) => name)).not.toContain("X-Last");
  expect(await mail.object(receipt.action.objectKey)).toContain("\r\nX-Last: here\r\n");
});

test("takes 40 MB and refuses one byte more with 552", async () => {
  const mail = await startMail();
  const head = "From: ada@sender.test\r\nTo: help@in.test\r\n\r\n";
  const body = `${"x".repeat(998)}\r\n`.repeat(41 * 1049);
  const ofSize = (size: number) => Buffer.from((head + body).slice(0, size - 2).concat("\r\n"));
  const envelope = { from: "ada@sender.test", to: "help@in.test" };

  const largest = await mail.send({ envelope, raw: ofSize(40 * MB) });
  const larger = await mail.send({ envelope, raw: ofSize(40 * MB + 1) });

  expect([largest.slice(0, 3), larger.slice(0, 3)]).toEqual(["250", "552"]);
  expect(await mail.notifications()).toHaveLength(1);
  expect(mail.meter.count("ses.receivedChunks")).toBe(160);
});

test("answers nothing before the object is stored and the queue has the notification", async () => {
  const stored = Promise.withResolvers<void>();
  const slow = (real: Service): Service => {
    return async (request) => {
      if (request.method === "PUT") await stored.promise;
      return real(request);
    };
  };
  const mail = await startMail(mailAssembly(), undefined, slow);

  let answer = "";
  const sending = mail.send(letter).then((line) => {
    answer = line;
  });
  await expect.poll(() => mail.ses.busy(), { timeout: 10_000 }).toBe(1);
  const early = [answer, await mail.notifications()];
  stored.resolve();
  await sending;

  expect(early).toEqual(["", []]);
  expect([answer.slice(0, 3), (await mail.notifications()).length]).toEqual(["250", 1]);
});

test("says 451 when the bucket does not take a mail, and tells nobody of it", async () => {
  const full = (): Service => async () => ({ status: 503, headers: {}, body: "SlowDown" });
  const mail = await startMail(mailAssembly(), undefined, full);

  const answer = await mail.send(letter);

  expect([answer.slice(0, 3), await mail.notifications()]).toEqual(["451", []]);
});

test("says 451 when a fault keeps a mail out, and takes it the next time", async () => {
  const mail = await startMail();
  mail.faults.set([{ service: "mail", action: "Receive", when: "before", kind: "error", times: 1 }]);

  const first = await mail.send(letter);
  const second = await mail.send(letter);

  expect([first.slice(0, 3), second.slice(0, 3)]).toEqual(["451", "250"]);
  expect(await mail.notifications()).toHaveLength(1);
});

test("may tell twice of one mail", async () => {
  const mail = await startMail();
  mail.faults.set([{ service: "mail", action: "Receive", when: "before", kind: "duplicate" }]);

  await mail.send(letter);
  const ids = (await mail.notifications()).map(({ mail: { messageId } }) => messageId);

  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test.each([
  ["SES may not write into the bucket", "BucketPolicy", "s3:PutObject on resource: arn:aws:s3:::raw/mail/mail"],
  ["SES may not publish", "ArrivalsPolicy", "sns:Publish on resource: arn:aws:sns:eu-west-1:000000000000:arrivals"],
  ["SNS may not feed the queue", "ArrivedPolicy", "sqs:SendMessage on resource: arn:aws:sqs:"],
])("does not start where %s, and says so", async (_what, id, missing) => {
  const assembly = mailAssembly({ [id]: { Type: "AWS::Logs::LogGroup", Properties: {} } });

  await expect(startMail(assembly)).rejects.toThrow(`is not authorized to perform: ${missing}`);
});
