import { expect, test } from "vitest";
import type { Change } from "../../lib/domain/change.ts";
import type { Conversation } from "../../lib/domain/conversation.ts";
import { flushHints } from "../../lib/usecases/flush-hints.ts";
import { publishChanges } from "../../lib/usecases/publish-changes.ts";
import { aMessage, idOf } from "../support/entities.ts";
import type { TestApp } from "../support/fake-app.ts";
import { publishingTests } from "../support/publishing.ts";

const desk = publishingTests();

const arrival = ({ id }: Conversation, words = "hello"): Change => ({
  type: "message",
  before: null,
  after: aMessage(words, { conversationId: id }),
});
const moved = (head: Conversation, preview = "hello"): Change => ({
  type: "conversation",
  before: head,
  after: { ...head, preview },
});

test("gives the whole message only to those who look at the conversation", async () => {
  const { eventsTo, head, inboxId, listen, publish } = desk();
  await listen("viewer", `conversation:${head.id}`);
  await listen("colleague", `inbox:${inboxId}`);
  await listen("stranger", `inbox:${idOf("elsewhere")}`, `conversation:${idOf("elsewhere")}`);

  await publish(arrival(head), moved(head));

  expect(eventsTo("viewer").map(({ type }) => type)).toEqual(["message.created"]);
  expect(eventsTo("colleague").map(({ type }) => type)).toEqual(["conversation.updated"]);
  expect(eventsTo("stranger")).toEqual([]);
});

test("gives somebody who looks at both the inbox and the conversation one frame", async () => {
  const { eventsTo, framesTo, head, inboxId, listen, publish } = desk();
  await listen("both", `conversation:${head.id}`, `inbox:${inboxId}`);

  await publish(arrival(head), moved(head));

  expect(framesTo("both")).toHaveLength(1);
  expect(eventsTo("both").map(({ type }) => type)).toEqual(["message.created", "conversation.updated"]);
});

test("sends hints to an inbox at most once a second, and tells the rest by one flush", async () => {
  const { app, framesTo, head, inboxId, listen, publish } = desk();
  await listen("colleague", `inbox:${inboxId}`);

  for (let n = 0; n < 20; n++) {
    await publish(moved(head, `message ${n}`));
    app.clock.advance(40);
  }

  expect(framesTo("colleague")).toHaveLength(1);
  expect(app.sent.later).toEqual([{ item: { kind: "flush-hints", topic: `inbox:${inboxId}` }, delaySeconds: 1 }]);
});

test("hints at once again after a quiet second", async () => {
  const { app, eventsTo, head, inboxId, listen, publish } = desk();
  await listen("colleague", `inbox:${inboxId}`);

  await publish(moved(head, "one"));
  app.clock.advance(1_000);
  await publish(moved(head, "two"));

  expect(eventsTo("colleague").map(({ data }) => data.preview)).toEqual(["one", "two"]);
  expect(app.sent.later).toEqual([]);
});

test("asks for no flush of an inbox that nobody listens to", async () => {
  const { app, head, publish } = desk();
  await publish(moved(head, "one"));
  await publish(moved(head, "two"));

  expect(app.sent.later).toEqual([]);
});

test("looks once a minute whether somebody listens to an inbox while they do, and each time while nobody does", async () => {
  const { app, gate, head, inboxId, listen, streamed, table } = desk();
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
      await publishChanges(
        { ...app, store: { ...app.store, connections } },
        gate,
        streamed(moved(head, `message ${n}`)),
      );
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
  const { app, head, inboxId, listen, publish } = desk();
  await listen("colleague", `inbox:${inboxId}`);

  for (let n = 0; n < 50; n++) {
    await publish(moved(head, `message ${n}`));
    app.clock.advance(100);
  }

  expect(app.sent.later.length).toBeLessThanOrEqual(5);
  expect(app.sent.later.length).toBeGreaterThanOrEqual(3);
});

test("does not hold back what goes to viewers", async () => {
  const { eventsTo, head, listen, publish } = desk();
  await listen("viewer", `conversation:${head.id}`);

  await publish(arrival(head, "one"), moved(head));
  await publish(arrival(head, "two"), moved(head));

  expect(eventsTo("viewer").map(({ data }) => data.text)).toEqual(["one", "two"]);
});

test("drops the registrations of a connection that is gone", async () => {
  const { app, framesTo, gate, head, inboxId, listen, streamed } = desk();
  await listen("gone", `conversation:${head.id}`, `inbox:${inboxId}`);
  await listen("here", `conversation:${head.id}`);
  const { post } = app.sockets;
  const sockets = {
    ...app.sockets,
    post: async (id: string, frame: string) => (id.startsWith("gone") ? ("gone" as const) : post(id, frame)),
  };

  await publishChanges({ ...app, sockets }, gate, streamed(arrival(head)));

  const left = await app.store.connections.subscribers(`conversation:${head.id}`);
  expect(left.map(({ id }) => id)).toEqual([desk().connectionOf("here")]);
  expect(await app.store.connections.subscribers(`inbox:${inboxId}`)).toEqual([]);
  expect(framesTo("here")).toHaveLength(1);
});

test("reaches the others when one connection fails, and does not fail the batch", async () => {
  const { app, framesTo, gate, head, listen, streamed } = desk();
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

  await publishChanges({ ...app, sockets }, gate, streamed(arrival(head)));

  expect(framesTo("here")).toHaveLength(1);
  expect(app.lines).toContainEqual(
    expect.objectContaining({ level: "warn", fields: expect.objectContaining({ failed: 1 }) }),
  );
});

test("does not fail the batch when a flush cannot be queued", async () => {
  const { app, gate, head, inboxId, listen, streamed } = desk();
  await listen("colleague", `inbox:${inboxId}`);
  const queues = {
    ...app.queues,
    sendLater: async () => {
      throw new Error("no queue");
    },
  };

  await publishChanges({ ...app, queues }, gate, streamed(moved(head, "one")));

  await expect(publishChanges({ ...app, queues }, gate, streamed(moved(head, "two")))).resolves.toBeUndefined();
});

test("a flush tells those who listen to the inbox to look again, for one query and one frame each", async () => {
  const { app, eventsTo, framesTo, head, inboxId, listen, table } = desk();
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
