import { afterAll, beforeAll, expect, test } from "vitest";
import { type PostedDesk, startPostedDesk } from "../support/mail-senders.ts";

/** What a team sees of its mail, how large a mail may be, and what is left of one whose writer is deleted for good. */

let office: PostedDesk;
beforeAll(async () => {
  office = await startPostedDesk();
});
afterAll(() => office.stop());

const ada = { from: "Ada Example <ada@customer.example>" };
const MEGABYTE = 1024 * 1024;

test("mail to a team's address is seen by every member of its inbox, whoever it is given to, and by nobody else", async () => {
  const { desk } = office;
  await office.mail({ ...ada, subject: "For all of you", text: "Is anybody there?" });

  const { id, assigneeId } = await desk.conversationSaying("For all of you");
  const colleague = await desk.as(desk.people.joao);
  const stranger = await desk.as(desk.people.stranger);
  expect(assigneeId).toBe(desk.people.marta.id);
  expect((await colleague.listMessages({ params: { id } })).items.map(({ text }) => text)).toContain(
    "Is anybody there?",
  );
  await expect(stranger.getConversation({ params: { id } })).rejects.toMatchObject({ status: 404 });
});

test("a mail of 30 MB is taken in whole by a function of 512 MB", async () => {
  const content = Buffer.alloc(22 * MEGABYTE, "parley ");
  await office.mail({
    ...ada,
    subject: "The whole catalogue",
    text: "Here it is.",
    attachments: [{ filename: "all.bin", content }],
  });

  const { id } = await office.desk.conversationSaying("The whole catalogue");
  const [message] = (await office.desk.messages(id)).filter(({ kind }) => kind === "inbound");
  expect(message).toMatchObject({ text: "Here it is.", unparsed: false });
  expect(message?.attachments).toMatchObject([{ name: "all.bin", size: content.length, state: "stored" }]);
});

test("mail for an address that is switched off is held, shown as held, and let in when it is on again", async () => {
  const { desk, account } = office;
  const { cloud, admin } = desk;
  const params = { id: account.id };
  await admin.updateChannelAccount({ params, body: { status: "off" } });
  // A warm function believes what it knows of an account for half a minute.
  await desk.advance("31s");
  const attachments = [{ filename: "order.txt", content: "two lamps" }];
  await office.mail({ ...ada, subject: "Sent meanwhile", text: `${"long ".repeat(1_000)}end`, attachments });
  await office.mail({ ...ada, subject: "Sent meanwhile too", text: "And one more." });

  expect((await admin.listConversations({ query: { q: "Sent meanwhile" } })).items).toEqual([]);
  const held = await admin.listHeldEvents({ params });
  expect(held.items.map(({ events }) => events.map(({ kind, from }) => `${kind} ${from}`))).toEqual([
    ["message Ada Example"],
    ["message Ada Example"],
  ]);
  await expect(admin.releaseHeldEvents({ params })).rejects.toMatchObject({ status: 409 });

  await admin.updateChannelAccount({ params, body: { status: "on" } });
  const job = await admin.releaseHeldEvents({ params });
  await cloud.idle({ includeDelayedMs: 60_000 });
  await desk.advance("2m");
  expect(await admin.getJob({ params: { id: job.id } })).toMatchObject({ state: "done", done: 2, failed: 0 });
  expect((await admin.listHeldEvents({ params })).items).toEqual([]);
  const found = (await office.conversations()).filter(({ subject }) => subject?.startsWith("Sent meanwhile"));
  expect(found).toHaveLength(2);
  const { id = "" } = found.find(({ subject }) => subject === "Sent meanwhile") ?? {};
  const [message] = (await desk.messages(id)).filter(({ kind }) => kind === "inbound");
  expect(message?.attachments).toMatchObject([{ name: "order.txt", state: "stored" }]);
  const body = await admin.getMessageBody({ params: { id, messageId: message?.id ?? "" } });
  expect(body.text.endsWith("end")).toBe(true);
});

test("who is deleted for good leaves no mail behind", async () => {
  const bea = { from: "Bea Example <bea@customer.example>" };
  await office.mail({
    ...bea,
    subject: "Please forget me",
    text: "x".repeat(3000),
    attachments: [{ filename: "me.txt", content: "me" }],
  });
  const { id, contactId } = await office.desk.conversationSaying("Please forget me");
  const [message] = (await office.desk.messages(id)).filter(({ kind }) => kind === "inbound");
  const raw = await office.desk.admin.getRawMessage({ params: { id, messageId: message?.id ?? "" } });

  const { id: job } = await office.desk.admin.removeContact({ params: { id: contactId ?? "" } });
  await office.desk.cloud.idle();

  expect(await office.desk.admin.getJob({ params: { id: job } })).toMatchObject({ state: "done" });
  const links = [raw.url ?? "", message?.attachments[0]?.url ?? ""];
  expect((await Promise.all(links.map((link) => fetch(link)))).map(({ status }) => status)).toEqual([404, 404]);
});
