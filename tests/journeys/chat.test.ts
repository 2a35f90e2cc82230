import { afterAll, beforeAll, expect, test } from "vitest";
import { type Visitor, type WebsiteChat, websiteChat } from "../support/chat-visitor.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";

let desk: DemoDesk<"marta">;
let chat: WebsiteChat;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: { capacity: 100 } } });
  const routing = { mode: "users_teams" as const, userIds: [desk.people.marta.id] };
  chat = await websiteChat(desk, { routing });
});
afterAll(() => desk.cloud.stop());

const replies = async (id: string, text: string, undoSeconds = 0) => {
  const marta = await desk.as(desk.people.marta);
  const message = await marta.sendReply({ params: { id }, body: { text, undoSeconds } });
  await desk.cloud.idle();
  return message;
};
const isCreated = (text: string) => (event: { type?: string; data?: unknown }) =>
  event.type === "message.created" && JSON.stringify(event.data).includes(text);
const conversationOf = (id: string) => desk.admin.getConversation({ params: { id } });

test("a visitor writes and an agent answers, each before the other's eyes at once", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Does the Halo come in brass?", {
    page: { url: "https://lumen.example/halo", title: "Halo" },
  });
  const agent = await desk.listen(await desk.token(desk.people.marta), `conversation:${id}`);
  const page = await visitor.listen();

  await visitor.post("In a large size, I mean.");
  const toAgent = await agent.waitFor(isCreated("In a large size"));
  await replies(id, "It does, from June on.");
  const toVisitor = await page.waitFor(isCreated("from June on"));

  const [first] = (await desk.messages(id)).filter(({ kind }) => kind === "inbound");
  expect(toAgent).toMatchObject({ data: { kind: "inbound", author: { type: "visitor" } } });
  expect(toVisitor).toMatchObject({
    conversationId: id,
    data: { from: "team", personId: desk.people.marta.id, text: "It does, from June on.", status: "sent" },
  });
  expect(first?.details).toEqual({ pageUrl: "https://lumen.example/halo", pageTitle: "Halo" });
  expect(await visitor.texts()).toEqual([
    "visitor: Does the Halo come in brass?",
    "visitor: In a large size, I mean.",
    "team: It does, from June on.",
  ]);
});

test("a conversation becomes a ticket, is given to whom the routing says, and is nobody's contact", async () => {
  const id = await (await chat.visitor()).says("My lamp hums.");

  const head = await conversationOf(id);
  const { items } = await desk.admin.listContacts({ query: { limit: 100 } });
  expect(head).toMatchObject({ channel: "chat", status: "open", assigneeId: desk.people.marta.id, contactId: null });
  expect(head.ticketIds).toHaveLength(1);
  expect(head.replyWindow).toMatchObject({ state: "open", until: null });
  expect(items).toEqual([]);
});

test("a token brings the history back in the same browser, and without it one is somebody new", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("I will be back.");
  await replies(id, "See you then.");

  const again = chat.withToken(visitor.token);
  const elsewhere = await chat.visitor();

  expect(await again.texts()).toEqual(["visitor: I will be back.", "team: See you then."]);
  expect(await elsewhere.see()).toEqual({
    ...{ conversation: null, messages: [], people: [], email: null, emailCapture: null, next: null },
  });
  expect(await again.says("Here I am.")).toBe(id);
  expect(await elsewhere.says("Who am I?")).not.toBe(id);
});

test("a long history comes in pages of thirty, and nothing is twice or missing", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("message 0");
  for (let n = 1; n < 35; n++) {
    desk.cloud.clock.advance(3_000);
    await visitor.post(`message ${n}`);
    if (n % 5 === 0) await desk.admin.addComment({ params: { id }, body: { text: `comment ${n}` } });
  }
  await desk.cloud.idle();

  const newest = await visitor.see();
  const older = await visitor.see(newest.next ?? "");

  expect(newest.messages).toHaveLength(30);
  expect([...older.messages, ...newest.messages].map(({ text }) => text)).toEqual(
    Array.from({ length: 35 }, (_, n) => `message ${n}`),
  );
  expect(older.next).toBeNull();
});

test("the same message again is one message, also when the queue no longer remembers it", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Only once.", { id: "same" });

  await visitor.says("Only once.", { id: "same" });
  await desk.advance("10m");
  const last = await visitor.post("Only once.", { id: "same" });
  await desk.cloud.idle();

  const seen = await visitor.see();
  expect(last).toMatchObject({ status: 202, body: { id: "same" } });
  expect(seen.messages.map(({ clientId, text }) => [clientId, text])).toEqual([["same", "Only once."]]);
  expect((await desk.messages(id)).filter(({ kind }) => kind === "inbound")).toHaveLength(1);
});

test("comments, events, and what waits to be sent never reach the visitor", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Is anybody there?");
  const page = await visitor.listen();
  const sentinel = "internal only";

  await desk.admin.addComment({ params: { id }, body: { text: sentinel } });
  await desk.admin.updateConversation({ params: { id }, body: { addTags: [sentinel], assigneeId: null } });
  const scheduled = await replies(id, sentinel, 30);
  const marta = await desk.as(desk.people.marta);
  await marta.undoMessage({ params: { id, messageId: scheduled.id } });
  const later = new Date(desk.cloud.clock.now() + 3_600_000).toISOString();
  await marta.sendReply({ params: { id }, body: { text: `${sentinel}, later`, sendAt: later } });
  await desk.cloud.idle();
  await replies(id, "Here we are.");
  await page.waitFor(isCreated("Here we are."));

  expect(JSON.stringify(page.frames)).not.toContain(sentinel);
  expect(page.events.map(({ type }) => type)).toEqual(["message.created"]);
  expect(await visitor.texts()).toEqual(["visitor: Is anybody there?", "team: Here we are."]);
});

test("a reply that can be taken back reaches the visitor when it can be no more", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("How long does it take?");
  const page = await visitor.listen();

  await replies(id, "Two weeks.", 20);
  const before = await visitor.texts();
  await desk.advance("21s");
  await desk.cloud.idle({ includeDelayedMs: 30_000 });

  expect(before).toEqual(["visitor: How long does it take?"]);
  expect(await page.waitFor(isCreated("Two weeks."))).toMatchObject({ data: { status: "sent" } });
});

test("what the visitor has read is marked as read, and they are told so", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Hello?");
  const { id: messageId } = await replies(id, "Hello!");
  const page = await visitor.listen();

  const before = (await desk.message(id, messageId)).status;
  desk.cloud.clock.advance(1_000);
  const answered = await visitor.read();
  const told = await page.waitFor(({ type }) => type === "message.updated");

  expect([before, answered, (await desk.message(id, messageId)).status]).toEqual(["sent", 204, "read"]);
  expect(told).toMatchObject({ data: { id: messageId, status: "read" } });
});

test("typing is told both ways", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("I am thinking.");
  const agent = await desk.listen(await desk.token(desk.people.marta), `conversation:${id}`);
  const page = await visitor.listen();
  const isTyping = ({ type }: { type?: string }) => type === "typing";

  page.send({ action: "typing" });
  const toAgent = await agent.waitFor(isTyping);
  agent.send({ action: "typing", conversationId: id });
  const toVisitor = await page.waitFor(isTyping);
  page.send({ action: "ping" });

  expect(await page.waitFor(({ type }) => type === "pong")).toBeDefined();
  expect(toAgent).toMatchObject({ conversationId: id, data: { userId: "visitor" } });
  const { name } = await desk.admin.getUser({ params: { id: desk.people.marta.id } });
  expect(toVisitor.data).toEqual({ name });
});

test("what is written while the account is off is held, and joins the conversation once it is on", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Before.");
  const params = { id: chat.account.id };
  await desk.admin.updateChannelAccount({ params, body: { status: "off" } });
  await desk.advance("61s");

  const off = await chat.call("GET", "");
  const taken = await visitor.post("Meanwhile.");
  await desk.cloud.idle();
  const held = await desk.admin.listHeldEvents({ params });
  const during = await visitor.texts();
  await desk.admin.updateChannelAccount({ params, body: { status: "on" } });
  await desk.admin.releaseHeldEvents({ params });
  await desk.cloud.idle();
  await desk.advance("61s");

  expect(off.body).toMatchObject({ on: false });
  expect(taken.status).toBe(202);
  expect(held.items).toMatchObject([{ events: [{ kind: "message", text: "Meanwhile." }] }]);
  expect(during).toEqual(["visitor: Before."]);
  expect(await visitor.texts()).toEqual(["visitor: Before.", "visitor: Meanwhile."]);
  expect(await visitor.says("After.")).toBe(id);
});

test("writing into a closed conversation opens it again", async () => {
  const visitor: Visitor = await chat.visitor();
  const id = await visitor.says("Thank you.");
  await desk.admin.updateConversation({ params: { id }, body: { status: "closed" } });

  const closed = (await visitor.see()).conversation;
  await visitor.says("One more thing.");

  expect(closed).toEqual({ id, status: "closed" });
  expect((await visitor.see()).conversation).toEqual({ id, status: "open" });
});
