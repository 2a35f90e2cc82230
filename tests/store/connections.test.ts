import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "../../lib/store/store.ts";
import { at, idOf } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
let store: Store;
beforeAll(async () => {
  running = await startTestStore();
  store = running.store;
});
afterAll(() => running.close());

const aConnection = (id: string) => ({ id, userId: idOf("agent"), at: at(0) });

test("a ticket opens one connection, of however many that try", async () => {
  await store.connections.putTicket("hash", { userId: idOf("agent") }, at(1));

  const taken = await Promise.all(Array.from({ length: 20 }, () => store.connections.takeTicket("hash", at(0))));

  expect(taken.filter((holder) => holder !== null)).toEqual([{ userId: idOf("agent") }]);
});

test("a ticket that is over opens nothing, even before it is removed", async () => {
  await store.connections.putTicket("late", { userId: idOf("agent") }, at(1));

  expect(await store.connections.takeTicket("late", at(1))).toBeNull();
  expect(await store.connections.takeTicket("never made", at(0))).toBeNull();
});

test("connections are found by the topics they subscribed to", async () => {
  const [one, two] = [aConnection("found-1="), aConnection("found-2=")];
  for (const connection of [one, two]) await store.connections.open(connection);
  await store.connections.subscribe(one, ["inbox:a", "everyone"]);
  await store.connections.subscribe(two, ["inbox:a"]);
  await store.connections.subscribe(two, ["inbox:a"]);

  expect(await store.connections.subscribers("inbox:a")).toEqual([one, two]);
  expect(await store.connections.subscribers("everyone")).toEqual([one]);

  await store.connections.unsubscribe(one.id, ["inbox:a"]);

  expect(await store.connections.subscribers("inbox:a")).toEqual([two]);
  expect(await store.connections.subscribers("inbox")).toEqual([]);
});

test("closing ends all topics, says whose it was, and may be repeated", async () => {
  const connection = aConnection("closing=");
  await store.connections.open(connection);
  await store.connections.subscribe(
    connection,
    Array.from({ length: 40 }, (_, i) => `conversation:${i}`),
  );
  expect(await store.connections.get(connection.id)).toEqual(connection);

  expect(await store.connections.close(connection.id)).toBe(connection.userId);

  expect(await store.connections.close(connection.id)).toBeNull();
  expect(await store.connections.get(connection.id)).toBeNull();
  expect(await store.connections.subscribers("conversation:39")).toEqual([]);
});

test("everything about a connection ends two hours and ten minutes after it began", async () => {
  const connection = aConnection("ending=");
  await store.connections.open(connection);
  await store.connections.subscribe(connection, ["user:a"]);

  const rows = (await running.items()).filter(({ connectionId }) => connectionId === connection.id);

  expect(rows.map(({ ttl }) => ttl)).toEqual(Array.from({ length: 3 }, () => Date.parse(at(130)) / 1000));
});
