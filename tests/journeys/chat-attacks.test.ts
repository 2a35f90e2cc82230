import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { visitorKey } from "../../lib/domain/visitor-token.ts";
import { type WebsiteChat, websiteChat } from "../support/chat-visitor.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";

let desk: DemoDesk<"marta">;
let chat: WebsiteChat;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: { capacity: 1000 } } });
  chat = await websiteChat(desk);
});
afterAll(() => desk.cloud.stop());
/** A minute later the limits begin anew. */
beforeEach(() => desk.advance("61s"));

/** Limits count by the minute: what belongs together begins with one. */
const atTheBeginningOfAMinute = () => desk.cloud.clock.advance(60_000 - (desk.cloud.clock.now() % 60_000));

const VISITOR_CALLS = [
  ["GET", "/conversation", undefined],
  ["POST", "/messages", { id: "x", text: "Let me in" }],
  ["POST", "/email", { email: "mallory@example.com" }],
  ["POST", "/read", undefined],
  ["POST", "/realtime/ticket", undefined],
] as const;

test.each(VISITOR_CALLS)("%s %s takes nothing but a visitor's token", async (method, path, body) => {
  const no = ["vst-short", `vst-${"ä".repeat(43)}`, desk.adminKey, await desk.token(desk.people.marta), "null"];
  const tokens = [undefined, ...no.map((token) => encodeURIComponent(token))];

  const answers = await Promise.all(tokens.map((token) => chat.call(method, path, { token, body })));

  expect(answers.map(({ status }) => status)).toEqual(tokens.map(() => 401));
  expect(answers[0]?.headers.get("content-type")).toBe("application/problem+json");
});

test("another token, another account's chat, and the digest of a token see nothing", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("My secret.");
  const other = await websiteChat(desk, { name: "Other website" });
  const near = visitor.token.slice(0, -1) + (visitor.token.endsWith("A") ? "B" : "A");
  const digest = `vst-${visitorKey(chat.account.id, visitor.token)}`;

  const strangers = [chat.withToken(near), chat.withToken(digest), other.withToken(visitor.token)];
  const seen = await Promise.all(strangers.map((one) => one.see()));
  const tickets = await Promise.all(strangers.map((one) => one.call("POST", "/realtime/ticket")));
  await other.withToken(visitor.token).says("Another conversation.");

  expect(seen.map(({ conversation, messages }) => [conversation, messages])).toEqual(strangers.map(() => [null, []]));
  expect(tickets.map(({ status }) => status)).toEqual([409, 409, 409]);
  expect((await visitor.see()).conversation?.id).toBe(id);
  expect(await visitor.texts()).toEqual(["visitor: My secret."]);
});

test("the table holds no token, and the agents' API takes none", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Hello.");
  const paths = ["/v1/me", "/v1/conversations", `/v1/conversations/${id}/messages`, "/v1/contacts"];

  const answers = await Promise.all(paths.map((path) => desk.cloud.api(visitor.token).get(path)));
  const shown = await desk.admin.getConversation({ params: { id } });
  const raw = await desk.messages(id);

  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 401));
  expect(JSON.stringify([shown, raw])).not.toContain(visitor.token.slice(4));
});

test("a visitor's socket hears its own conversation, whatever it asks for", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Hello.");
  const victim = await (await chat.visitor()).says("Private.");
  const page = await visitor.listen();
  const topics = [`conversation:${id}`, `conversation:${victim}`, `inbox:${desk.inbox.id}`, "everyone", "contacts"];
  const agent = await desk.listen(await desk.token(desk.people.marta), `conversation:${victim}`);

  page.send({ action: "subscribe", topics: [...topics, `visitor:${victim}`, `user:${desk.people.marta.id}`] });
  page.send({ action: "unsubscribe", topics });
  page.send({ action: "typing", conversationId: victim });
  page.send({ action: "viewing", conversationId: victim });
  page.send({ action: "send", text: "x" });
  await expect.poll(() => page.events.filter(({ type }) => type === "error").length).toBe(4);
  await desk.admin.addComment({ params: { id }, body: { text: "internal only" } });
  await desk.admin.sendReply({ params: { id: victim }, body: { text: "to the victim" } });
  await desk.admin.createContact({ body: { email: "somebody@example.com" } });
  await desk.admin.sendReply({ params: { id }, body: { text: "to this visitor" } });
  await page.waitFor((event) => JSON.stringify(event).includes("to this visitor"));
  await desk.cloud.idle();

  const heard = page.events.filter(({ type }) => type !== "error");
  expect(heard.map(({ type, topic }) => [type, topic])).toEqual([["message.created", `visitor:${id}`]]);
  expect(agent.events.map(({ type }) => type)).not.toContain("typing");
});

test("an agent's socket cannot listen as a visitor, and a visitor's ticket opens one socket", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Hello.");
  const agent = await desk.listen(await desk.token(desk.people.marta), `visitor:${id}`);
  const ticket = await visitor.call<{ url: string; expiresAt: string }>("POST", "/realtime/ticket");
  const { url } = ticket.body;
  await desk.cloud.connectSocket(url);

  expect(agent.events[0]).toMatchObject({ type: "subscribed", data: { topics: [] } });
  await expect(desk.cloud.connectSocket(url)).rejects.toThrow();
  const late = await visitor.call<{ url: string }>("POST", "/realtime/ticket");
  await desk.advance("61s");
  await expect(desk.cloud.connectSocket(late.body.url)).rejects.toThrow();
});

test("a flood of typing is told to the agents a while, and then to nobody", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Hello.");
  const page = await visitor.listen();
  const agent = await desk.listen(await desk.token(desk.people.marta), `conversation:${id}`);

  atTheBeginningOfAMinute();
  for (let n = 0; n < 90; n++) page.send({ action: "typing" });
  page.send({ action: "ping" });
  await page.waitFor(({ type }) => type === "pong");
  await desk.cloud.idle();

  const told = agent.events.filter(({ type }) => type === "typing");
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThanOrEqual(60);
});

test.each([
  ["no text", { id: "a" }],
  ["nothing but blanks", { id: "a", text: " \n " }],
  ["a text that is too long", { id: "a", text: "x".repeat(4001) }],
  ["no id", { text: "x" }],
  ["an id with a separator", { id: "a#b", text: "x" }],
  ["an id that is too long", { id: "a".repeat(65), text: "x" }],
  ["a field of ours", { id: "a", text: "x", visitor: "somebody", postedAt: "2020-01-01T00:00:00.000Z" }],
  ["a list", []],
  ["a prototype", JSON.parse('{"__proto__": {"id": "a"}, "text": "x"}')],
])("refuses %s", async (_, body) => {
  const visitor = await chat.visitor();

  expect((await visitor.call("POST", "/messages", { body })).status).toBe(400);
});

test("a body of a megabyte, and one that is no JSON, are refused; nothing of them is kept", async () => {
  const visitor = await chat.visitor();
  const large = await visitor.post("x".repeat(1024 * 1024));
  const url = `${desk.cloud.baseUrl}/chat/${chat.account.id}/messages`;
  const headers = { authorization: `Bearer ${visitor.token}`, "content-type": "application/json" };
  const broken = await fetch(url, { method: "POST", headers, body: "{" });
  await desk.cloud.idle();

  expect([large.status, broken.status]).toEqual([413, 400]);
  expect((await visitor.see()).conversation).toBeNull();
});

test("a hostile page address is left out, and the message is taken; markup is text", async () => {
  const visitor = await chat.visitor();
  const said = "<img src=x onerror=alert(1)> \u0000 \ud800 ok";
  const id = await visitor.says(said, { page: { url: "javascript:alert(1)", title: "x" } });

  const [message] = (await desk.messages(id)).filter(({ kind }) => kind === "inbound");
  expect(message).toMatchObject({ html: null, details: {} });
  expect(message?.text).toContain("<img src=x onerror=alert(1)>");
});

test("there is no chat at an account of another channel, at none, and at a made-up path", async () => {
  const paths = [desk.page.id, desk.inbox.id, "x", "..%2F..%2Fv1", "A".repeat(3000)];
  const answers = await Promise.all(paths.map((path) => desk.cloud.api().get(`/chat/${path}`)));
  const webhook = await desk.cloud.api().post(`/webhooks/chat/${chat.account.id}`, { id: "a", text: "x" });

  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404));
  expect(webhook.status).toBe(401);
});

test("a cursor of another conversation, and one that is none, are refused", async () => {
  const [one, other] = [await chat.visitor(), await chat.visitor()];
  await one.says("message");
  for (let n = 0; n < 29; n++) await one.post(`message ${n}`);
  await desk.advance("61s");
  for (let n = 0; n < 3; n++) await one.post(`more ${n}`);
  await other.says("mine");
  const { next } = await one.see();

  const foreign = await other.call("GET", `/conversation?before=${encodeURIComponent(next ?? "")}`);
  const none = await other.call("GET", "/conversation?before=%7B%7D");

  expect(next).not.toBeNull();
  expect([foreign.status, none.status]).toEqual([400, 400]);
});

test("a visitor may write thirty times a minute", async () => {
  const visitor = await chat.visitor();
  atTheBeginningOfAMinute();

  const answers = [];
  for (let n = 0; n < 31; n++) answers.push(await visitor.post(`again ${n}`));
  const other = await (await chat.visitor()).post("not I");
  const last = answers.at(-1);
  await desk.advance(`${last?.headers.get("retry-after")}s`);

  expect(answers.slice(0, 30).map(({ status }) => status)).toEqual(Array(30).fill(202));
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect(other.status).toBe(202);
  expect((await visitor.post("later")).status).toBe(202);
});

test("an address may call 120 times a minute, whatever tokens it has", async () => {
  const visitors = await Promise.all(Array.from({ length: 5 }, () => chat.visitor()));
  atTheBeginningOfAMinute();

  const statuses = [];
  for (let n = 0; n < 25; n++) {
    const answers = await Promise.all(visitors.map((visitor) => visitor.post(`from here ${n}`)));
    statuses.push(...answers.map(({ status }) => status));
  }

  expect(Map.groupBy(statuses, (status) => status).get(202)).toHaveLength(120);
  expect(Map.groupBy(statuses, (status) => status).get(429)).toHaveLength(5);
});

test("only pages of the named websites may call, and every origin is told what it may know", async () => {
  const own = await websiteChat(desk, { name: "Own pages", settings: { domains: ["lumen.example"] } });
  const calls = [["GET", "", undefined], ["POST", "/visitors", undefined], ...VISITOR_CALLS] as const;
  const { token } = await own.visitor();
  const from = (origin: string) =>
    Promise.all(calls.map(([method, path, body]) => own.call(method, path, { token, origin, body })));

  const elsewhere = await from("https://lumen.example.evil.example");
  const shop = await from("https://shop.lumen.example");

  expect(elsewhere.map(({ status }) => status)).toEqual(calls.map(() => 403));
  expect(shop.map(({ status }) => status)).toEqual([200, 201, 200, 202, 409, 204, 409]);
  expect(shop[0]?.headers.get("access-control-allow-origin")).toBe("*");
  expect(shop[0]?.headers.get("cache-control")).toBe("public, max-age=60");
  expect(shop[2]?.headers.get("cache-control")).toBe("no-store");
});
