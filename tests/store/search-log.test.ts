import { afterAll, beforeAll, expect, test } from "vitest";
import type { SearchEntry } from "../../lib/store/contract/search-log-store.ts";
import { createStore } from "../../lib/store/create-store.ts";
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

const entry = (name: string, text: string): SearchEntry => ({
  conversationId: idOf(`conversation ${name}`),
  messageId: idOf(`message ${name}`),
  words: text.split(" "),
});
/** Ids of the messages that are found, as they come. */
async function found(wanted: string, range: Parameters<Store["searchLog"]["find"]>[0] = {}): Promise<string[]> {
  const hits: string[] = [];
  for await (const batches of store.searchLog.find(range, wanted.split(" "))) {
    for (const batch of batches) hits.push(...batch.hits.map(({ messageId }) => messageId));
  }
  return hits;
}
const logged = async () => (await running.items()).filter(({ type }) => type === "searchLog");
const message = (name: string) => idOf(`message ${name}`);

test("a batch is one item, found by the start of each word, the newest first", async () => {
  await store.searchLog.add(at(0), [entry("one", "ordinary lamp"), entry("two", "ordinary lamps flicker")]);
  await store.searchLog.add(at(1), [entry("three", "extraordinary lamp")]);

  expect(await found("lamp")).toEqual([message("three"), message("two"), message("one")]);
  expect(await found("ordinary flick")).toEqual([message("two")]);
  expect(await found("dinary")).toEqual([]);
  expect(await logged()).toHaveLength(2);
});

test("words that stand in two messages of a batch are not found in one", async () => {
  await store.searchLog.add(at(2), [entry("left", "red chair"), entry("right", "blue table")]);

  expect(await found("red table")).toEqual([]);
});

test("an id is no word, whatever it begins with", async () => {
  const one = entry("id", "idle");
  await store.searchLog.add(at(3), [one]);

  expect(await found(one.messageId.slice(0, 2))).toEqual([]);
});

test("the same batch again changes nothing, also after some of it was removed", async () => {
  const batch = [entry("kept", "replayed kept"), entry("gone", "replayed gone")];
  await store.searchLog.add(at(4), batch);
  await store.searchLog.add(at(4), batch);
  const once = await found("replayed");

  const day = [at(4).slice(0, 10), [idOf("conversation gone")]] as const;
  const counted = await store.searchLog.count(...day);
  await store.searchLog.remove(...day);
  await store.searchLog.add(at(4), batch);

  expect(once).toEqual([message("gone"), message("kept")]);
  expect([counted, await store.searchLog.count(...day)]).toEqual([1, 0]);
  expect(await found("replayed")).toEqual([message("kept")]);
});

test("a batch of which everything was removed does not come back", async () => {
  const batch = [entry("only", "vanished for good")];
  await store.searchLog.add(at(5), batch);

  await store.searchLog.remove(at(5).slice(0, 10), [idOf("conversation only")]);
  await store.searchLog.add(at(5), batch);

  expect(await found("vanished")).toEqual([]);
});

test("goes back over months, and looks only into those that lie between two times", async () => {
  for (const month of ["2024-01", "2025-06", "2025-07"]) {
    await store.searchLog.add(`${month}-15T10:00:00.000Z`, [entry(month, "perennial")]);
  }

  expect(await found("perennial")).toEqual(["2025-07", "2025-06", "2024-01"].map(message));
  const range = { from: "2025-06-15T09:59:00.000Z", to: "2025-06-15T10:01:00.000Z" };
  expect(await found("perennial", range)).toEqual([message("2025-06")]);
  expect(await found("perennial", { to: "2025-05-01T00:00:00.000Z" })).toEqual([message("2024-01")]);
});

test("goes on at a place, with it and without what is newer", async () => {
  for (const minute of [20, 21, 22]) await store.searchLog.add(at(minute), [entry(`place ${minute}`, "placed")]);
  const places: string[] = [];
  for await (const batches of store.searchLog.find({}, ["placed"])) {
    places.push(...batches.filter(({ hits }) => hits.length > 0).map(({ place }) => place));
  }

  expect(await found("placed", { upTo: places[1] })).toEqual([message("place 21"), message("place 20")]);
});

test("what is too large for an item becomes several, each well below what the table takes", async () => {
  const unlike = (n: number) => Array.from({ length: 200 }, (_, i) => idOf(`${n} ${i}`).toLowerCase()).join(" ");
  const batch = Array.from({ length: 100 }, (_, n) => entry(`large ${n}`, `huge ${unlike(n)}`));

  await store.searchLog.add("2026-10-02T10:00:00.000Z", batch);

  const items = (await logged()).filter(({ pk }) => pk === "SEARCH#2026-10");
  expect(items.length).toBeGreaterThan(1);
  expect(Math.max(...items.map(({ packed }) => (packed as Uint8Array).length))).toBeLessThan(300 * 1024);
  expect(await found("huge")).toHaveLength(100);
});

test("a month is written down once by each process, before what stands in it", async () => {
  const puts: string[] = [];
  running.client.middlewareStack.add(
    (next) => async (args) => {
      puts.push(String((args.input as { Item?: { type?: unknown } }).Item?.type));
      return next(args);
    },
    { step: "initialize", name: "puts" },
  );
  const fresh = createStore({ client: running.client, tableName: running.table });

  await fresh.searchLog.add("2026-09-01T10:00:00.000Z", [entry("september", "first")]);
  await fresh.searchLog.add("2026-09-02T10:00:00.000Z", [entry("september", "second")]);
  running.client.middlewareStack.remove("puts");

  expect(puts).toEqual(["searchMonth", "searchLog", "searchLog"]);
});
