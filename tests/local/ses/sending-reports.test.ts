import { expect, test } from "vitest";
import { mailAssembly } from "../support/mail-template.ts";
import { startMail } from "../support/start-mail.ts";

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */

const letter = {
  from: "Ana from Exämple <help@in.test>",
  to: "Ada <ada@sender.test>",
  subject: "Re: Order 1042",
  text: "It is on its way.",
  messageId: "<own@in.test>",
};

test("reports sending and delivery with the sender's own id and tags", async () => {
  const mail = await startMail();

  const id = await mail.letter(letter, { Source: "help@in.test", Tags: [{ Name: "message", Value: "01KB" }] });
  const [first, second] = await mail.reports();

  expect(first).toEqual({
    eventType: "Send",
    send: {},
    mail: {
      timestamp: expect.any(String),
      source: "help@in.test",
      sourceArn: "arn:aws:ses:eu-west-1:000000000000:identity/in.test",
      sendingAccountId: "000000000000",
      messageId: id,
      destination: ["ada@sender.test"],
      headersTruncated: false,
      headers: expect.arrayContaining([{ name: "Message-ID", value: "<own@in.test>" }]),
      commonHeaders: expect.objectContaining({ messageId: "<own@in.test>", to: ["Ada <ada@sender.test>"] }),
      tags: {
        "ses:operation": ["SendRawEmail"],
        "ses:configuration-set": ["set"],
        "ses:source-ip": ["127.0.0.1"],
        "ses:from-domain": ["in.test"],
        "ses:caller-identity": ["root"],
        message: ["01KB"],
      },
    },
  });
  expect(second).toMatchObject({
    eventType: "Delivery",
    delivery: { recipients: ["ada@sender.test"], smtpResponse: expect.stringMatching(/^250 /) },
    mail: { messageId: id, tags: { message: ["01KB"] } },
  });
});

test.each([
  ["success", [["Delivery"]]],
  ["bounce", [["Bounce", "Permanent", "General"]]],
  ["bounce+label", [["Bounce", "Permanent", "General"]]],
  ["nobody", [["Bounce", "Permanent", "General"]]],
  ["suppressionlist", [["Bounce", "Permanent", "Suppressed"]]],
  ["mailbox-full", [["Bounce", "Transient", "MailboxFull"]]],
  ["complaint", [["Delivery"], ["Complaint"]]],
  ["late-bounce", [["Delivery"], ["Bounce", "Permanent", "General"]]],
  ["delay", [["DeliveryDelay"]]],
])("the simulator's %s@ has its own end", async (name, ends) => {
  const mail = await startMail();

  await mail.letter({ ...letter, to: `${name}@simulator.amazonses.com` });
  const reports = (await mail.reports()).map(({ eventType, bounce }) =>
    bounce ? [eventType, bounce.bounceType, bounce.bounceSubType] : [eventType],
  );

  expect(reports).toEqual([["Send"], ...ends]);
});

test("a delayed mail is delivered a quarter of an hour later, by the local clock", async () => {
  const mail = await startMail();
  await mail.letter({ ...letter, to: "delay@simulator.amazonses.com" });
  const early = await mail.reports();

  mail.clock.advance(15 * 60_000);
  await expect.poll(() => mail.ses.busy(), { timeout: 10_000 }).toBe(0);
  const late = await mail.reports();

  expect(early.at(-1)).toMatchObject({
    eventType: "DeliveryDelay",
    deliveryDelay: { delayedRecipients: [{ emailAddress: "delay@simulator.amazonses.com", status: "4.4.1" }] },
  });
  expect(early.at(-1).mail.headers).toBeUndefined();
  expect(late.map(({ eventType }) => eventType)).toEqual(["Delivery"]);
});

test("a mail with a virus is taken and then rejected", async () => {
  const mail = await startMail();
  const text = ["EICAR", "STANDARD-ANTIVIRUS-TEST-FILE!"].join("-");

  await mail.letter({ ...letter, text });

  expect(await mail.reports()).toMatchObject([{ eventType: "Reject", reject: { reason: "Bad content" } }]);
});

test("only what the event destination asks for is reported, and nothing without the configuration set", async () => {
  const assembly = mailAssembly({
    Destination: {
      Type: "AWS::SES::ConfigurationSetEventDestination",
      Properties: {
        ConfigurationSetName: "set",
        EventDestination: {
          Enabled: true,
          MatchingEventTypes: ["bounce"],
          SnsDestination: { TopicARN: { Ref: "Reports" } },
        },
      },
    },
  });
  const mail = await startMail(assembly);

  await mail.letter({ ...letter, to: "bounce@simulator.amazonses.com" });
  await mail.letter({ ...letter, to: "bounce@simulator.amazonses.com" }, { ConfigurationSetName: undefined });

  expect((await mail.reports()).map(({ eventType }) => eventType)).toEqual(["Bounce"]);
});

test("reports may come twice or never", async () => {
  const mail = await startMail();
  mail.faults.set([
    { service: "mail", action: "Report", when: "before", kind: "duplicate", times: 1 },
    { service: "mail", action: "Report", when: "before", kind: "error", nth: 2 },
  ]);

  await mail.letter(letter);

  expect((await mail.reports()).map(({ eventType }) => eventType)).toEqual(["Send", "Send"]);
});

test("reports may come out of turn", async () => {
  const mail = await startMail();
  mail.faults.set([{ service: "mail", action: "Report", when: "before", kind: "reorder", times: 1 }]);

  await mail.letter(letter);

  expect((await mail.reports()).map(({ eventType }) => eventType)).toEqual(["Delivery", "Send"]);
});
