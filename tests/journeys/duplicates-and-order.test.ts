import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { delivered, delivery, PAGE, read, text } from "../support/messenger-page.ts";

let desk: DemoDesk<"marta">;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: { capacity: 1000 } } });
});
afterAll(() => desk.cloud.stop());

const inboundTexts = async (id: string) =>
  (await desk.messages(id)).filter(({ kind }) => kind === "inbound").map(({ text: words }) => words);

test("ten copies in parallel, and copies after 6 minutes, 25 hours and 7 days, are one message", async () => {
  const body = delivery(text("m_copy", Date.now(), "Only once, please", "copied"));

  const parallel = await Promise.all(Array.from({ length: 10 }, () => desk.page.receiveRaw(body)));
  await desk.cloud.idle();
  const { id } = await desk.conversationSaying("Only once, please");
  const after = [await inboundTexts(id)];
  for (const wait of ["6m", "25h", "7d"]) {
    await desk.advance(wait);
    await desk.page.receiveRaw(body);
    await desk.cloud.idle();
    after.push(await inboundTexts(id));
  }

  const tickets = await desk.admin.listTickets();
  expect(parallel.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(after).toEqual(Array(4).fill(["Only once, please"]));
  expect((await desk.admin.listConversations()).items.map((one) => one.id)).toEqual([id]);
  expect(tickets.items.map(({ conversationIds }) => conversationIds)).toEqual([[id]]);
});

test("fifty first messages in parallel are one contact and one conversation with fifty messages in order", async () => {
  const contactsBefore = await desk.admin.listContacts({ query: { limit: 100 } });
  const start = desk.cloud.clock.now() - 60_000;
  const elements = Array.from({ length: 50 }, (_, n) => text(`m_fifty_${n}`, start + n, `fifty ${n}`, "eager"));

  const statuses = await Promise.all(elements.map((element) => desk.page.receive(element)));
  await desk.cloud.idle({ timeoutMs: 60_000 });

  const { id } = await desk.conversationSaying("fifty 49");
  const contacts = await desk.admin.listContacts({ query: { limit: 100 } });
  const { items: all } = await desk.admin.listConversations({ query: { q: "fifty" } });
  expect(statuses).toEqual(Array(50).fill(200));
  expect(await inboundTexts(id)).toEqual(elements.map((_, n) => `fifty ${n}`));
  expect(all).toHaveLength(1);
  expect(contacts.items).toHaveLength(contactsBefore.items.length + 1);
});

test("a message that comes late is put in its place and leaves the list's preview alone", async () => {
  const start = desk.cloud.clock.now() - 60_000;
  await desk.page.receiveAll(text("m_late_1", start, "late first", "latecomer"));
  await desk.page.receiveAll(text("m_late_3", start + 2000, "late third", "latecomer"));

  await desk.page.receiveAll(text("m_late_2", start + 1000, "late second", "latecomer"));

  const { id } = await desk.conversationSaying("late third");
  expect(await inboundTexts(id)).toEqual(["late first", "late second", "late third"]);
});

test("one delivery with messages of several people reaches each of their conversations", async () => {
  const now = desk.cloud.clock.now();

  await desk.page.receiveAll(
    text("m_batch_1", now, "batch of Ada", "batch-ada"),
    text("m_batch_2", now, "batch of Ben", "batch-ben"),
    text("m_batch_3", now + 1, "batch of Ada again", "batch-ada"),
  );

  const ada = await desk.conversationSaying("batch of Ada again");
  const ben = await desk.conversationSaying("batch of Ben");
  expect(await inboundTexts(ada.id)).toEqual(["batch of Ada", "batch of Ada again"]);
  expect(await inboundTexts(ben.id)).toEqual(["batch of Ben"]);
});

test("receipts move the status forward whatever their order, and twice", async () => {
  const outcomes: (string | null)[] = [];
  for (const [turn, order] of [["read", "delivered", "read"], ["delivered", "read", "delivered"], ["read"]].entries()) {
    const person = `receipts-${turn}`;
    await desk.page.receiveAll(text(`m_receipt_${turn}`, desk.cloud.clock.now(), `receipts please ${turn}`, person));
    const { id } = await desk.conversationSaying(`receipts please ${turn}`);
    const reply = await desk.admin.sendReply({ params: { id }, body: { text: "Here." } });
    await desk.cloud.idle();
    const { externalId } = await desk.message(id, reply.id);
    const now = desk.cloud.clock.now() + 1000;
    for (const kind of order) {
      const receipt = kind === "read" ? read(now) : delivered([externalId ?? ""], now);
      await desk.page.receiveAll({ ...receipt, sender: { id: person } });
    }
    outcomes.push((await desk.message(id, reply.id)).status);
  }

  expect(outcomes).toEqual(["read", "read", "read"]);
});

test("a receipt that overtakes the answer to its send is not lost", async () => {
  await desk.page.receiveAll(text("m_overtake", desk.cloud.clock.now(), "overtaken?", "overtaker"));
  const { id } = await desk.conversationSaying("overtaken?");
  const answer = { recipient_id: "overtaker", message_id: "m_overtaking" };
  desk.cloud.outside.script.set([
    { match: "/messages", status: 200, headers: {}, body: answer, times: 1, delayMs: 1500, hang: false },
  ]);

  const reply = await desk.admin.sendReply({ params: { id }, body: { text: "Wait for it." } });
  const receipt = { delivery: { mids: ["m_overtaking"], watermark: desk.cloud.clock.now() } };
  const status = await desk.page.receive({
    ...{ sender: { id: "overtaker" }, recipient: { id: PAGE }, timestamp: desk.cloud.clock.now() },
    ...receipt,
  });
  await desk.cloud.idle();

  expect(status).toBe(200);
  expect(await desk.message(id, reply.id)).toMatchObject({ status: "delivered", externalId: "m_overtaking" });
});

test("a reply that is repeated with its Idempotency-Key is sent once", async () => {
  await desk.page.receiveAll(text("m_idem", desk.cloud.clock.now(), "repeat the answer", "repeater"));
  const { id } = await desk.conversationSaying("repeat the answer");
  desk.cloud.outside.calls.clear();
  const call = { params: { id }, body: { text: "Only one." }, idempotencyKey: "reply-7" };

  const answers = [await desk.admin.sendReply(call), await desk.admin.sendReply(call)];
  await desk.cloud.idle();

  expect(answers[1]?.id).toBe(answers[0]?.id);
  expect(desk.cloud.outside.calls.list()).toHaveLength(1);
});
