import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { delivered, read, SECRETS, text } from "../support/messenger-page.ts";

let desk: DemoDesk<"marta" | "otto">;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: {}, otto: { availability: "away" } } });
});
afterAll(() => desk.cloud.stop());

test("a recorded message becomes a conversation, a contact and a ticket, given to an available agent", async () => {
  const status = await desk.page.receiveRecorded("text");
  await desk.cloud.idle();

  const conversation = await desk.conversationSaying("Is order 1042 on its way?");
  const { items: messages } = await desk.admin.listMessages({ params: { id: conversation.id } });
  const ticket = await desk.admin.getTicket({ params: { id: conversation.ticketIds[0] ?? "" } });
  const decision = await desk.admin.getDecision({ params: { id: conversation.id } });
  expect(status).toBe(200);
  expect(conversation).toMatchObject({
    ...{ inboxId: desk.inbox.id, channelAccountId: desk.page.id, channel: "messenger", status: "open" },
    ...{ assigneeId: desk.people.marta.id, unread: true, replyWindow: { state: "open" } },
  });
  expect(messages.filter(({ kind }) => kind === "inbound")).toMatchObject([
    { text: "Is order 1042 on its way?", externalId: "m_text0101", status: null, hasRaw: true, unparsed: false },
  ]);
  expect(ticket).toMatchObject({
    ...{ subject: "Is order 1042 on its way?", ownerId: desk.people.marta.id, inboxId: desk.inbox.id },
    ...{ conversationIds: [conversation.id], source: "channel", number: 1 },
  });
  expect(decision).toMatchObject({ assigneeId: desk.people.marta.id, mode: "users_teams", ruleVersion: 1 });
  expect(decision.candidates).toEqual(
    expect.arrayContaining([
      { userId: desk.people.marta.id, chosen: true, excluded: null },
      { userId: desk.people.otto.id, chosen: false, excluded: "away" },
    ]),
  );
});

test("agents of the inbox see a new conversation at once, viewers of a conversation whole messages", async () => {
  const socket = await desk.listen(await desk.token(desk.people.marta), `inbox:${desk.inbox.id}`);
  // Shortly after other news of the inbox, it would be told to look again instead.
  await desk.advance("3s");

  await desk.page.receiveAll(text("m_ws1", desk.cloud.clock.now(), "Does it dim?", "ws-person"));
  const created = await socket.waitFor((event) => event.type === "conversation.created");
  const topic = `conversation:${created.conversationId}`;
  socket.send({ action: "subscribe", topics: [topic] });
  await socket.waitFor((event) => event.type === "subscribed" && JSON.stringify(event).includes(topic));
  await desk.page.receiveAll(text("m_ws2", desk.cloud.clock.now(), "And in brass?", "ws-person"));
  const message = await socket.waitFor((event) => event.type === "message.created");

  expect(created).toMatchObject({ topic: `inbox:${desk.inbox.id}`, data: { channel: "messenger" } });
  expect(message).toMatchObject({ topic, data: { kind: "inbound", text: "And in brass?", externalId: "m_ws2" } });
  expect(socket.events.some((event) => event.type === "notification")).toBe(true);
});

test("the agent's reply reaches Meta in Meta's shape, and its receipts move the status", async () => {
  await desk.page.receiveAll(text("m_reply1", desk.cloud.clock.now(), "Where is my lamp?", "reply-person"));
  const { id } = await desk.conversationSaying("Where is my lamp?");
  const marta = await desk.as(desk.people.marta);
  desk.cloud.outside.calls.clear();

  const reply = await marta.sendReply({ params: { id }, body: { text: "On the road." } });
  await desk.cloud.idle();
  const [call, ...others] = desk.cloud.outside.calls.list();
  const statuses = [reply.status, (await desk.message(id, reply.id)).status];
  const { externalId } = await desk.message(id, reply.id);
  await desk.page.receiveAll({
    ...delivered([externalId ?? ""], desk.cloud.clock.now()),
    sender: { id: "reply-person" },
  });
  statuses.push((await desk.message(id, reply.id)).status);
  await desk.page.receiveAll({ ...read(desk.cloud.clock.now() + 1000), sender: { id: "reply-person" } });
  statuses.push((await desk.message(id, reply.id)).status);

  const proof = createHmac("sha256", SECRETS.appSecret).update(SECRETS.pageAccessToken).digest("hex");
  expect(others).toEqual([]);
  expect(call).toMatchObject({
    method: "POST",
    url: `https://graph.facebook.com/v26.0/1122334455/messages?appsecret_proof=${proof}`,
    status: 200,
  });
  expect(call?.headers).toMatchObject({ authorization: "Bearer page token", "content-type": "application/json" });
  expect(JSON.parse(call?.body ?? "")).toEqual({
    recipient: { id: "reply-person" },
    messaging_type: "RESPONSE",
    message: { text: "On the road.", metadata: `parley:${reply.id}` },
  });
  expect(statuses).toEqual(["pending", "sent", "delivered", "read"]);
});

test("an internal comment never reaches the customer", async () => {
  await desk.page.receiveAll(text("m_comment1", desk.cloud.clock.now(), "Is it safe?", "comment-person"));
  const { id } = await desk.conversationSaying("Is it safe?");
  desk.cloud.outside.calls.clear();

  const comment = await desk.admin.addComment({ params: { id }, body: { text: "Ask production first." } });
  await desk.cloud.idle();

  expect(comment).toMatchObject({ kind: "comment", status: null, text: "Ask production first." });
  expect(desk.cloud.outside.calls.list()).toEqual([]);
});

test("the standby channel is recorded without an automatic answer", async () => {
  await desk.admin.updateChannelAccount({
    params: { id: desk.page.id },
    body: { settings: { greeting: "Welcome!", instantReply: "We answer soon." } },
  });
  await desk.advance("31s");
  desk.cloud.outside.calls.clear();

  await desk.page.receiveRecorded("standby");
  await desk.cloud.idle();

  const { items } = await desk.admin.listConversations({ query: { q: "hello bot" } });
  expect(items).toHaveLength(1);
  expect(desk.cloud.outside.calls.list()).toEqual([]);
});

test("a first message is answered with the greeting and the instant reply, once", async () => {
  desk.cloud.outside.calls.clear();

  await desk.page.receiveAll(text("m_greet1", desk.cloud.clock.now(), "Hi there", "greet-person"));
  await desk.page.receiveAll(text("m_greet2", desk.cloud.clock.now() + 1, "Anybody?", "greet-person"));

  const sent = desk.cloud.outside.calls.list().map((call) => JSON.parse(call.body).message.text);
  expect(sent).toEqual(["Welcome!", "We answer soon."]);
});
