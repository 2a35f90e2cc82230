import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Change, StreamedChange } from "../../lib/domain/change.ts";
import type { RealtimeEvent } from "../../lib/domain/realtime-event.ts";
import { flushHints } from "../../lib/usecases/flush-hints.ts";
import { createHintGate, type HintGate } from "../../lib/usecases/hint-gate.ts";
import { publishChanges } from "../../lib/usecases/publish-changes.ts";
import { aConversation, aMessage, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let table: TestStore;
let app: TestApp;
let gate: HintGate;
let tests = 0;
let inboxId = "";
let head = aConversation("ada");

beforeAll(async () => {
  table = await startTestStore();
});
afterAll(() => table.close());

beforeEach(() => {
  tests += 1;
  app = testApp({ store: table.store });
  gate = createHintGate();
  inboxId = idOf(`inbox ${tests}`);
  head = aConversation(`ada ${tests}`, { inboxId });
});

async function listen(id: string, ...topics: readonly string[]): Promise<void> {
  const connection = { id: `${id}-${tests}`, userId: idOf(id), at: app.clock.now() };
  await app.store.connections.open(connection);
  await app.store.connections.subscribe(connection, topics);
}
const framesTo = (id: string) => app.frames.get(`${id}-${tests}`) ?? [];
const eventsTo = (id: string) => framesTo(id).flatMap((frame): readonly RealtimeEvent[] => JSON.parse(frame).events);

let changes = 0;
function streamed(...batch: readonly Change[]): readonly StreamedChange[] {
  return batch.map((change) => ({ ...change, id: `change-${++changes}`, at: app.clock.now() }));
}
const publish = (...batch: readonly Change[]) => publishChanges(app, gate, streamed(...batch));

const arrival = (words = "hello"): Change => ({
  type: "message",
  before: null,
  after: aMessage(words, { conversationId: head.id }),
});
const moved = (preview = "hello"): Change => ({ type: "conversation", before: head, after: { ...head, preview } });

test("gives the whole message only to those who look at the conversation", async () => {
  await listen("viewer", `conversation:${head.id}`);
  await listen("colleague", `inbox:${inboxId}`);
  await listen("stranger", `inbox:${idOf("elsewhere")}`, `conversation:${idOf("elsewhere")}`);

  await publish(arrival(), moved());

  expect(eventsTo("viewer").map(({ type }) => type)).toEqual(["message.created"]);
  expect(eventsTo("colleague").map(({ type }) => type)).toEqual(["conversation.updated"]);
  expect(eventsTo("stranger")).toEqual([]);
});

test("gives somebody who looks at both the inbox and the conversation one frame", async () => {
  await listen("both", `conversation:${head.id}`, `inbox:${inboxId}`);

  await publish(arrival(), moved());

  expect(framesTo("both")).toHaveLength(1);
  expect(eventsTo("both").map(({ type }) => type)).toEqual(["message.created", "conversation.updated"]);
});

test("sends hints to an inbox at most once a second, and tells the rest by one flush", async () => {
  await listen("colleague", `inbox:${inboxId}`);

  for (let n = 0; n < 20; n++) {
    await publish(moved(`message ${n}`));
    app.clock.advance(40);
  }

  expect(framesTo("colleague")).toHaveLength(1);
  expect(app.sent.later).toEqual([{ item: { kind: "flush-hints", topic: `inbox:${inboxId}` }, delaySeconds: 1 }]);
});

test("hints at once again after a quiet second", async () => {
  await listen("colleague", `inbox:${inboxId}`);

  await publish(moved("one"));
  app.clock.advance(1_000);
  await publish(moved("two"));

  expect(eventsTo("colleague").map(({ data }) => data.preview)).toEqual(["one", "two"]);
  expect(app.sent.later).toEqual([]);
});

test("asks for no flush of an inbox that nobody listens to", async () => {
  await publish(moved("one"));
  await publish(moved("two"));

  expect(app.sent.later).toEqual([]);
});

test("looks once a minute whether somebody listens to an inbox while they do, and each time while nobody does", async () => {
  let looked = 0;
  const connections: TestApp["store"]["connections"] = {
    ...app.store.connections,
    subscribers: (topic) => {
      looked += 1;
      return table.store.connections.subscribers(topic);
    },
  };
  const burst = async () => {
    looked = 0;
    for (let n = 0; n < 20; n++) {
      await publishChanges({ ...app, store: { ...app.store, connections } }, gate, streamed(moved(`message ${n}`)));
      app.clock.advance(500);
    }
    return looked;
  };

  const unheard = await burst();
  const flushesOfNobody = app.sent.later.length;
  await listen("colleague", `inbox:${inboxId}`);
  const heard = await burst();

  expect(flushesOfNobody).toBe(0);
  expect(unheard).toBeGreaterThan(5);
  expect(app.sent.later.length).toBeGreaterThan(5);
  expect(heard).toBe(1);
});

test("asks for one flush a second while a burst lasts", async () => {
  await listen("colleague", `inbox:${inboxId}`);

  for (let n = 0; n < 50; n++) {
    await publish(moved(`message ${n}`));
    app.clock.advance(100);
  }

  expect(app.sent.later.length).toBeLessThanOrEqual(5);
  expect(app.sent.later.length).toBeGreaterThanOrEqual(3);
});

test("does not hold back what goes to viewers", async () => {
  await listen("viewer", `conversation:${head.id}`);

  await publish(arrival("one"), moved());
  await publish(arrival("two"), moved());

  expect(eventsTo("viewer").map(({ data }) => data.text)).toEqual(["one", "two"]);
});

test("drops the registrations of a connection that is gone", async () => {
  await listen("gone", `conversation:${head.id}`, `inbox:${inboxId}`);
  await listen("here", `conversation:${head.id}`);
  const { post } = app.sockets;
  const sockets = {
    ...app.sockets,
    post: async (id: string, frame: string) => (id.startsWith("gone") ? ("gone" as const) : post(id, frame)),
  };

  await publishChanges({ ...app, sockets }, gate, streamed(arrival()));

  const left = await app.store.connections.subscribers(`conversation:${head.id}`);
  expect(left.map(({ id }) => id)).toEqual([`here-${tests}`]);
  expect(await app.store.connections.subscribers(`inbox:${inboxId}`)).toEqual([]);
  expect(framesTo("here")).toHaveLength(1);
});

test("reaches the others when one connection fails, and does not fail the batch", async () => {
  await listen("broken", `conversation:${head.id}`);
  await listen("here", `conversation:${head.id}`);
  const { post } = app.sockets;
  const sockets = {
    ...app.sockets,
    post: async (id: string, frame: string) => {
      if (id.startsWith("broken")) throw new Error("429");
      return post(id, frame);
    },
  };

  await publishChanges({ ...app, sockets }, gate, streamed(arrival()));

  expect(framesTo("here")).toHaveLength(1);
  expect(app.lines).toContainEqual(
    expect.objectContaining({ level: "warn", fields: expect.objectContaining({ failed: 1 }) }),
  );
});

test("does not fail the batch when a flush cannot be queued", async () => {
  await listen("colleague", `inbox:${inboxId}`);
  const queues = {
    ...app.queues,
    sendLater: async () => {
      throw new Error("no queue");
    },
  };

  await publishChanges({ ...app, queues }, gate, streamed(moved("one")));

  await expect(publishChanges({ ...app, queues }, gate, streamed(moved("two")))).resolves.toBeUndefined();
});

test("a flush tells those who listen to the inbox to look again, for one query and one frame each", async () => {
  await listen("colleague", `inbox:${inboxId}`);
  await listen("viewer", `conversation:${head.id}`);
  const asked: string[] = [];
  table.client.middlewareStack.add(
    (next, { commandName }) =>
      (given) => {
        asked.push(String(commandName));
        return next(given);
      },
    { step: "initialize", name: "asked" },
  );

  await flushHints(app, `inbox:${inboxId}`);
  table.client.middlewareStack.remove("asked");

  expect(asked).toEqual(["QueryCommand"]);
  expect(framesTo("colleague")).toHaveLength(1);
  expect(eventsTo("colleague")).toMatchObject([
    { type: "conversation.updated", conversationId: null, data: { inboxId, resync: true } },
  ]);
  expect(framesTo("viewer")).toEqual([]);
});
