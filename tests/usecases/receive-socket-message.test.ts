import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { serverFrame, socketAction } from "../../lib/api/socket-protocol.ts";
import { NO_FILTER } from "../../lib/domain/mail-filter.ts";
import type { SocketAction } from "../../lib/domain/socket-action.ts";
import type { Role } from "../../lib/domain/user.ts";
import { closeConnection } from "../../lib/usecases/close-connection.ts";
import { hashCredential } from "../../lib/usecases/hash-credential.ts";
import { openConnection } from "../../lib/usecases/open-connection.ts";
import { receiveSocketMessage } from "../../lib/usecases/receive-socket-message.ts";
import { aConversation, aUser, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const INBOX = idOf("inbox");
const SECRET_INBOX = idOf("secret inbox");
const open = aConversation("ada", { inboxId: INBOX });
const hidden = aConversation("eve", { inboxId: SECRET_INBOX });

let table: TestStore;
let app: TestApp;

beforeAll(async () => {
  table = await startTestStore();
  const inbox = {
    kind: "inbox" as const,
    assignWaiting: true,
    mailFilter: NO_FILTER,
    fallbackAddress: "in@example.com",
    createdAt: open.createdAt,
  };
  await table.store.inboxes.put({ ...inbox, id: INBOX, name: "In", memberIds: [idOf("grace"), idOf("hedy")] });
  await table.store.inboxes.put({ ...inbox, id: SECRET_INBOX, name: "Secret", memberIds: [] });
  await table.store.conversations.ensure(open);
  await table.store.conversations.ensure(hidden);
  const roles: Record<string, Role> = { grace: "agent", hedy: "viewer", root: "admin" };
  for (const [name, role] of Object.entries(roles)) await table.store.users.create(aUser(name, { role }));
});
afterAll(() => table.close());

beforeEach(() => {
  app = testApp({ store: table.store });
});

/** Connects a user. @returns the connection's id */
async function connect(user: string): Promise<string> {
  const id = `${user}-${app.ids.ulid()}`;
  const ticket = app.ids.token(16);
  await app.store.connections.putTicket(hashCredential(ticket), { userId: idOf(user) }, "2026-11-22T10:01:00.000Z");
  expect(await openConnection(app, id, ticket)).toBe(true);
  return id;
}
const send = (id: string, action: SocketAction | null) => receiveSocketMessage(app, id, action);
const received = (id: string) =>
  (app.frames.get(id) ?? []).flatMap((frame) => serverFrame.parse(JSON.parse(frame)).events);
const listeners = async (topic: string) => (await app.store.connections.subscribers(topic)).map(({ id }) => id);

test("lets a ticket in once", async () => {
  await app.store.connections.putTicket(hashCredential("t1"), { userId: idOf("grace") }, "2026-11-22T10:01:00.000Z");

  const [first, second] = [await openConnection(app, "C1", "t1"), await openConnection(app, "C2", "t1")];

  expect([first, second]).toEqual([true, false]);
});

test("refuses a ticket that is over, unknown or empty", async () => {
  await app.store.connections.putTicket(hashCredential("t2"), { userId: idOf("grace") }, "2026-11-22T10:01:00.000Z");
  app.clock.advance(61_000);

  const results = [
    await openConnection(app, "C3", "t2"),
    await openConnection(app, "C3", "nobody made this"),
    await openConnection(app, "C3", ""),
  ];

  expect(results).toEqual([false, false, false]);
});

test("tells every connection what concerns its user and all, without being asked", async () => {
  const id = await connect("grace");

  expect(await listeners(`user:${idOf("grace")}`)).toContain(id);
  expect(await listeners("everyone")).toContain(id);
});

test("subscribes whoever looks at contacts to all of them", async () => {
  const id = await connect("grace");

  await send(id, { action: "subscribe", topics: ["contacts"] });

  expect(received(id)).toMatchObject([{ type: "subscribed", data: { topics: ["contacts"] } }]);
  expect(await listeners("contacts")).toContain(id);
});

test("subscribes a member to an inbox and its conversations", async () => {
  const id = await connect("grace");
  const topics = [`inbox:${INBOX}`, `conversation:${open.id}`];

  await send(id, { action: "subscribe", topics });

  expect(received(id)).toMatchObject([{ type: "subscribed", data: { topics } }]);
  expect(await listeners(`inbox:${INBOX}`)).toContain(id);
  expect(await listeners(`conversation:${open.id}`)).toContain(id);
});

test.each([
  ["an inbox of others", `inbox:${SECRET_INBOX}`],
  ["a conversation of others", `conversation:${hidden.id}`],
  ["another user", `user:${idOf("hedy")}`],
  ["an inbox that is not there", `inbox:${idOf("nowhere")}`],
  ["a conversation that is not there", `conversation:${idOf("nowhere")}`],
  ["no topic", "ticket:*"],
])("refuses a subscription to %s with the same words", async (_, topic) => {
  const id = await connect("grace");

  await send(id, { action: "subscribe", topics: [topic, `inbox:${INBOX}`] });

  const [subscribed, error] = received(id);
  expect(subscribed).toMatchObject({ type: "subscribed", data: { topics: [`inbox:${INBOX}`] } });
  expect(error).toMatchObject({ type: "error", data: { message: "Not found." } });
  expect(await listeners(topic)).not.toContain(id);
});

test("lets an admin listen to every inbox", async () => {
  const id = await connect("root");

  await send(id, { action: "subscribe", topics: [`inbox:${SECRET_INBOX}`] });

  expect(received(id).map(({ type }) => type)).toEqual(["subscribed"]);
});

test("lets a program with an API key listen to every inbox, for as long as the key is there", async () => {
  const key = { id: idOf("key"), name: "Importer", role: "agent" as const, hash: "h", hint: "abcd" };
  await app.store.apiKeys.put({ ...key, createdAt: open.createdAt, createdBy: idOf("root") });
  const id = await connect("key");

  await send(id, { action: "subscribe", topics: [`inbox:${SECRET_INBOX}`] });
  await app.store.apiKeys.remove(key.id);
  await send(id, { action: "subscribe", topics: [`inbox:${INBOX}`] });

  expect(received(id).map(({ type }) => type)).toEqual(["subscribed", "subscribed", "error"]);
  expect(await listeners(`inbox:${SECRET_INBOX}`)).toContain(id);
  expect(await listeners(`inbox:${INBOX}`)).not.toContain(id);
});

test("forgets a topic that is no longer wanted, and all of them when it ends", async () => {
  const id = await connect("grace");
  await send(id, { action: "subscribe", topics: [`inbox:${INBOX}`, `conversation:${open.id}`] });

  await send(id, { action: "unsubscribe", topics: [`inbox:${INBOX}`] });
  const afterUnsubscribe = await listeners(`conversation:${open.id}`);
  await closeConnection(app, id);

  expect(await listeners(`inbox:${INBOX}`)).not.toContain(id);
  expect(afterUnsubscribe).toContain(id);
  expect(await listeners(`conversation:${open.id}`)).not.toContain(id);
});

test.each(["typing", "viewing"] as const)("forwards %s to the others who look at the conversation", async (action) => {
  const [grace, hedy] = [await connect("grace"), await connect("hedy")];
  const topics = [`conversation:${open.id}`];
  await send(grace, { action: "subscribe", topics });
  await send(hedy, { action: "subscribe", topics });

  await send(grace, { action, conversationId: open.id });

  expect(received(hedy).at(-1)).toMatchObject({
    type: action,
    conversationId: open.id,
    data: { userId: idOf("grace"), name: "grace" },
  });
  expect(received(grace).map(({ type }) => type)).toEqual(["subscribed"]);
});

test("forwards nothing to a conversation that the sender may not see", async () => {
  const [root, grace] = [await connect("root"), await connect("grace")];
  await send(root, { action: "subscribe", topics: [`conversation:${hidden.id}`] });

  await send(grace, { action: "typing", conversationId: hidden.id });

  expect(received(grace)).toMatchObject([{ type: "error" }]);
  expect(received(root).map(({ type }) => type)).toEqual(["subscribed"]);
});

test("answers a ping", async () => {
  const id = await connect("grace");

  await send(id, { action: "ping" });

  expect(received(id)).toMatchObject([{ type: "pong", topic: null }]);
});

test("answers what it does not understand with constant words", async () => {
  const id = await connect("grace");

  await send(id, null);

  expect(received(id)).toMatchObject([{ type: "error", data: { message: "This message was not understood." } }]);
});

test("closes a connection that it does not know", async () => {
  const closed: string[] = [];
  const sockets = { ...app.sockets, close: async (id: string) => void closed.push(id) };

  await receiveSocketMessage({ ...app, sockets }, "stranger", { action: "ping" });

  expect(closed).toEqual(["stranger"]);
  expect(received("stranger")).toEqual([]);
});

test("lets a removed user subscribe to nothing", async () => {
  await app.store.users.create(aUser("leaver", { role: "admin" }));
  const id = await connect("leaver");
  await app.store.users.remove(idOf("leaver"));

  await send(id, { action: "subscribe", topics: [`inbox:${INBOX}`, "everyone"] });

  expect(received(id)).toMatchObject([{ type: "subscribed", data: { topics: [] } }, { type: "error" }]);
});

test.each([
  { action: "subscribe", topics: [] },
  { action: "subscribe", topics: Array.from({ length: 51 }, () => "everyone") },
  { action: "ping", extra: 1 },
  { action: "typing", conversationId: "x" },
  { action: "shutdown" },
  "ping",
  null,
])("does not take %j for an action", (content) => {
  expect(socketAction.safeParse(content).success).toBe(false);
});
