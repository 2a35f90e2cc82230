import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mailFacts } from "../../lib/domain/mail-facts.ts";
import type { Message } from "../../lib/domain/message.ts";
import { readSesReport } from "../../lib/mail/ses-report.ts";
import { receiveMailReport } from "../../lib/usecases/receive-mail-report.ts";
import { aConversation, aMessage, at, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const SES_ID = "0102019a1b2c3d4e-11111111-2222-3333-4444-555555555555-000000";
let db: TestStore;
let app: TestApp;
let tests = 0;
beforeAll(async () => {
  db = await startTestStore();
});
afterAll(() => db.close());
beforeEach(() => {
  tests += 1;
  app = testApp({ store: db.store });
});

/** A mail to `ada<n>@sender.example` that waits for its answer from the mail service. */
async function mailOut(over: Partial<Message> = {}) {
  const address = `ada${tests}@sender.example`;
  const head = aConversation(`mail ${tests}`, { channel: "email", threadKey: `new:${tests}` });
  await app.store.conversations.ensure(head);
  const message = aMessage(`mail ${tests}`, {
    ...{ kind: "outbound", channel: "email", status: "unknown", externalId: null, conversationId: head.id },
    mail: mailFacts.parse({ to: [{ address }] }),
    ...over,
  });
  await app.store.messages.append(message);
  const event = (eventType: string, body: object = {}, tagged = true) => ({
    eventType,
    ...body,
    mail: {
      timestamp: at(1),
      source: "Support <support@example.com>",
      messageId: SES_ID,
      destination: [address],
      tags: tagged ? { message_id: [message.id], conversation_id: [head.id], "ses:configuration-set": ["parley"] } : {},
    },
  });
  const receive = async (...given: Parameters<typeof event>) => {
    const report = readSesReport(event(...given));
    if (report === null) throw new Error("no report");
    await receiveMailReport(app, report);
  };
  const stored = () => app.store.messages.get(head.id, message.id);
  return { address, head, message, receive, stored };
}

const bounceOf = (emailAddress: string, bounceType = "Permanent", bounceSubType = "General") => ({
  bounce: { bounceType, bounceSubType, bouncedRecipients: [{ emailAddress, status: "5.1.1", action: "failed" }] },
});

test("that a mail was taken mends what a crash left: its status, its id, and the way of answers to it", async () => {
  const { head, receive, stored } = await mailOut();

  await receive("Send", { send: {} });
  await receive("Send", { send: {} });

  expect(await stored()).toMatchObject({ status: "sent", externalId: SES_ID, mail: { messageId: SES_ID } });
  expect(await app.store.conversations.idByThread(idOf("account"), `id:${SES_ID}`)).toBe(head.id);
});

test("a mail that came back fails in words for people, and its address is written to no more", async () => {
  const { address, message, receive, stored } = await mailOut({ status: "delivered" });

  await receive("Bounce", bounceOf(address.toUpperCase()));
  await receive("Delivery", { delivery: { recipients: [address] } });

  expect(await stored()).toMatchObject({
    status: "failed",
    statusReason: `Could not be delivered to ${address}: there is no such mailbox (5.1.1).`,
  });
  expect(await app.store.suppressions.get(address)).toMatchObject({ reason: "bounce", messageId: message.id });
});

test("what is only returned this time suppresses nobody", async () => {
  const { address, receive, stored } = await mailOut({ status: "sent" });

  await receive("Bounce", bounceOf(address, "Transient", "MailboxFull"));

  expect((await stored())?.statusReason).toBe(`Not taken this time: ${address}: the mailbox is full (5.1.1).`);
  expect(await app.store.suppressions.get(address)).toBeNull();
});

test("a complaint suppresses, and counts for more than a bounce in whatever order they come", async () => {
  const { address, receive } = await mailOut({ status: "delivered" });
  const complaint = {
    complaint: { complaintFeedbackType: "abuse", complainedRecipients: [{ emailAddress: address }] },
  };

  await receive("Complaint", complaint);
  await receive("Bounce", bounceOf(address));
  const first = await app.store.suppressions.get(address);
  await app.store.suppressions.remove(address);
  await receive("Bounce", bounceOf(address));
  await receive("Complaint", complaint);

  expect(first?.reason).toBe("complaint");
  expect((await app.store.suppressions.get(address))?.reason).toBe("complaint");
});

test("a report on a mail that is not known still says who is written to no more", async () => {
  const { receive, stored } = await mailOut({ status: "sent" });

  await receive("Bounce", bounceOf("gone@x.example"), false);

  expect((await stored())?.status).toBe("sent");
  expect(await app.store.suppressions.get("gone@x.example")).not.toBeNull();
  expect(app.lines.map(({ message }) => message)).toContain("a report on a mail that is not known");
});

test.each([{ eventType: "Open", open: {} }, { eventType: "Bounce" }, null, "text", { mail: {} }])(
  "reads %j as no report on a delivery",
  (content) => {
    const mail = { messageId: SES_ID, source: "a@b.example", tags: {} };

    expect(readSesReport(typeof content === "object" && content !== null ? { mail, ...content } : content)).toBeNull();
  },
);
