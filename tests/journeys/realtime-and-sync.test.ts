import { afterAll, beforeAll, expect, test } from "vitest";
import { clientOf, type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";
import type { SocketEvent } from "../support/socket-client.ts";

let desk: DemoDesk<"marta" | "joao" | "stranger">;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: {}, joao: {}, stranger: { member: false } } });
});
afterAll(() => desk.cloud.stop());

let said = 0;
async function conversation(words: string): Promise<string> {
  await desk.page.receiveAll(text(`m_${words}`, desk.cloud.clock.now(), words, `person ${words}`));
  return (await desk.conversationSaying(words)).id;
}
const listen = async (name: keyof typeof desk.people, ...topics: readonly string[]) =>
  desk.listen(await desk.token(desk.people[name]), ...topics);
const idle = () => desk.cloud.idle({ includeDelayedMs: 3000 });

test("a ticket opens one connection and no second one, and none after a minute", async () => {
  const marta = await desk.as(desk.people.marta);
  const { url } = await marta.createRealtimeTicket();
  const old = await marta.createRealtimeTicket();

  const socket = await desk.cloud.connectSocket(url);
  socket.send({ action: "ping" });
  await socket.waitFor(({ type }) => type === "pong");

  await expect(desk.cloud.connectSocket(url)).rejects.toThrow();
  await expect(desk.cloud.connectSocket(desk.cloud.realtimeUrl)).rejects.toThrow();
  await desk.advance("61s");
  await expect(desk.cloud.connectSocket(old.url)).rejects.toThrow();
});

test("who is not a member can subscribe to neither the inbox nor its conversations, and learns nothing of why", async () => {
  const id = await conversation("secret matter");
  const socket = await listen("stranger", `inbox:${desk.inbox.id}`);

  socket.send({ action: "subscribe", topics: [`conversation:${id}`] });
  socket.send({ action: "subscribe", topics: [`user:${desk.people.marta.id}`] });
  socket.send({ action: "subscribe", topics: ["conversation:01KB0000000000000000000000"] });
  socket.send({ action: "typing", conversationId: id });
  socket.send({ action: "dance" });
  socket.send({ action: "ping" });
  await socket.waitFor(({ type }) => type === "pong");
  await desk.page.receiveAll(text("m_secret2", desk.cloud.clock.now(), "more secrets", "person secret matter"));
  await idle();

  const errors = socket.events.filter(({ type }) => type === "error").map(({ data }) => data);
  const other = socket.events.filter(({ type }) => !["error", "pong", "subscribed"].includes(type ?? ""));
  expect(new Set(errors.map((data) => JSON.stringify(data)))).toEqual(
    new Set(['{"message":"Not found."}', '{"message":"This message was not understood."}']),
  );
  expect(errors).toHaveLength(6);
  expect(other).toEqual([]);
});

test("colleagues who look at the same conversation see each other type and view", async () => {
  const id = await conversation("two at once");
  const marta = await listen("marta", `conversation:${id}`);
  const joao = await listen("joao", `conversation:${id}`);

  joao.send({ action: "viewing", conversationId: id });
  joao.send({ action: "typing", conversationId: id });
  const typing = await marta.waitFor(({ type }) => type === "typing");

  expect(typing).toMatchObject({ conversationId: id, data: { userId: desk.people.joao.id, name: "joao" } });
  expect(marta.events.some(({ type }) => type === "viewing")).toBe(true);
  expect(joao.events.some(({ type }) => type === "typing")).toBe(false);
});

test("after a cut connection sync tells all that was missed", async () => {
  const id = await conversation("before the cut");
  const marta = await desk.as(desk.people.marta);
  const { next } = await marta.sync();
  const socket = await listen("marta", `conversation:${id}`);
  socket.close();
  await socket.closed;

  await desk.page.receiveAll(text("m_cut2", desk.cloud.clock.now(), "during the cut", "person before the cut"));
  const other = await conversation("another during the cut");
  await desk.admin.setAvailability({ params: { id: desk.people.joao.id }, body: { status: "away" } });
  const missed = await marta.sync({ query: { since: next } });
  const again = await marta.sync({ query: { since: missed.next } });

  const previews = new Map(missed.conversations.map((one) => [one.id, one.preview]));
  expect(missed.reset).toBe(false);
  expect(previews.get(id)).toBe("during the cut");
  expect(previews.get(other)).toBe("another during the cut");
  expect(missed.tickets.map(({ conversationIds }) => conversationIds)).toContainEqual([other]);
  expect(missed.users.find((one) => one.id === desk.people.joao.id)?.availability).toBe("away");
  expect(again.reset).toBe(false);
  expect(socket.events.some(({ type }) => type === "message.created")).toBe(false);
});

test("a connection that ended unnoticed is forgotten with the first frame that finds nobody", async () => {
  const id = await conversation("is anybody listening");
  const { faults } = desk.cloud;
  const socket = await listen("joao", `conversation:${id}`);
  faults.set([{ service: "lambda", functionName: "agent-socket", kind: "error", when: "before" }]);
  socket.close();
  await idle();
  faults.clear();
  const gone = async () => {
    desk.cloud.meter.reset();
    await desk.page.receiveAll(
      text(`m_gone_${said++}`, desk.cloud.clock.now(), "hello?", "person is anybody listening"),
    );
    return desk.cloud.meter.snapshot().total["execute-api.PostToConnection"] ?? 0;
  };

  const frames = [await gone(), await gone()];

  expect(frames).toEqual([1, 0]);
});

test("sync tells a user nothing of inboxes they do not belong to", async () => {
  const stranger = await desk.as(desk.people.stranger);
  const { next } = await stranger.sync();

  await conversation("not for strangers");
  const changed = await stranger.sync({ query: { since: next } });

  expect(changed.conversations).toEqual([]);
  expect(changed.tickets).toEqual([]);
});

test("hints to an inbox are coalesced to at most one frame a second and process, and none is lost", async () => {
  const marta = await desk.as(desk.people.marta);
  const { next } = await marta.sync();
  const socket = await listen("marta", `inbox:${desk.inbox.id}`);
  await idle();
  const before = socket.frames.length;
  const began = performance.now();
  const now = desk.cloud.clock.now();

  const names = Array.from({ length: 20 }, (_, n) => `burst ${n}`);
  await Promise.all(names.map((name, n) => desk.page.receive(text(`m_burst_${n}`, now + n, name, name))));
  await idle();
  const seconds = (performance.now() - began) / 1000;
  const missed = await marta.sync({ query: { since: next } });

  const isHint = ({ topic }: SocketEvent) => topic === `inbox:${desk.inbox.id}`;
  const frames = socket.frames.slice(before) as { readonly events: readonly SocketEvent[] }[];
  const hints = frames.filter(({ events }) => events.some(isHint));
  const told = hints.flatMap(({ events }) => events.filter(isHint));
  const lookedAgainAt = told.flatMap(({ at, data }) => ((data as { resync?: boolean }).resync ? [String(at)] : []));
  const unknown = missed.conversations.filter(({ id, createdAt }) => {
    const created = told.some(({ type, conversationId }) => type === "conversation.created" && conversationId === id);
    return !created && !lookedAgainAt.some((at) => at > createdAt);
  });
  // A function has at most two processes here, each with a gate of its own.
  expect(hints.length).toBeLessThanOrEqual(2 * (Math.ceil(seconds) + 1));
  expect(hints.length).toBeLessThan(names.length * 3);
  // Each was told of when it was made, or the client was told to look when it was there.
  expect(missed.conversations.map(({ preview }) => preview)).toEqual(expect.arrayContaining(names));
  expect(unknown.filter(({ preview }) => preview !== null && names.includes(preview))).toEqual([]);
});

test("everybody is told who became available, the assigned person what they were given", async () => {
  const stranger = await listen("stranger", "everyone");
  const joao = await listen("joao", "everyone");
  const { id } = desk.people.joao;
  const given = await conversation("for joao");

  await clientOf(desk.cloud, await desk.token(desk.people.joao)).setAvailability({
    ...{ params: { id }, body: { status: "offline" } },
  });
  await desk.admin.updateConversation({ params: { id: given }, body: { assigneeId: id } });
  const availability = await stranger.waitFor(
    ({ type, data }) => type === "user.availability" && (data as { userId?: string }).userId === id,
  );
  const notification = await joao.waitFor((one) => one.type === "notification" && one.conversationId === given);

  expect(availability.data).toEqual({ userId: id, availability: "offline" });
  expect(notification.data).toMatchObject({ kind: "assigned", conversation: { id: given } });
});
