import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "../../lib/store/store.ts";
import { at } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
let store: Store;
beforeAll(async () => {
  running = await startTestStore();
  store = running.store;
});
afterAll(() => running.close());

const begin = (key: string, seed: string, now = at(0), hash = "request") =>
  store.idempotency.begin("caller", key, hash, seed, now);

test("of fifty repeats at once one is new and the others are told that it is running", async () => {
  const results = await Promise.all(Array.from({ length: 50 }, (_, i) => begin("parallel", `seed ${i}`)));

  expect(results.filter(({ kind }) => kind === "new")).toHaveLength(1);
  expect(results.filter(({ kind }) => kind === "running")).toHaveLength(49);
});

test("an answered request is answered again, word for word", async () => {
  await begin("answered", "seed");
  await store.idempotency.finish("caller", "answered", 201, '{"id":"1"}');

  expect(await begin("answered", "another seed", at(60))).toEqual({ kind: "seen", status: 201, body: '{"id":"1"}' });
});

test("the key of another request does not fit, and another caller's key is another key", async () => {
  await begin("shared", "seed");

  expect(await begin("shared", "seed", at(0), "another request")).toEqual({ kind: "mismatch" });
  expect(await store.idempotency.begin("other caller", "shared", "request", "s", at(0))).toEqual({
    kind: "new",
    seed: "s",
  });
});

test("an attempt that died is taken over after thirty seconds, once, with its own seed", async () => {
  await begin("died", "first seed");
  expect(await begin("died", "second seed", at(0, 29_999))).toEqual({ kind: "running" });

  const results = await Promise.all(Array.from({ length: 10 }, (_, i) => begin("died", `seed ${i}`, at(0, 30_000))));

  expect(results.filter(({ kind }) => kind === "new")).toEqual([{ kind: "new", seed: "first seed" }]);
});

test("after a day a key is new, whether DynamoDB has removed the record or not", async () => {
  await begin("yesterday", "old seed");
  await store.idempotency.finish("caller", "yesterday", 200, "old");

  expect(await begin("yesterday", "new seed", at(24 * 60), "another request")).toEqual({
    kind: "new",
    seed: "new seed",
  });
  expect((await running.items()).find(({ seed }) => seed === "new seed")?.ttl).toBe(Date.parse(at(48 * 60)) / 1000);
});

test("finishing what was never begun leaves nothing", async () => {
  await store.idempotency.finish("caller", "never begun", 200, "body");

  expect(await begin("never begun", "seed")).toEqual({ kind: "new", seed: "seed" });
});
