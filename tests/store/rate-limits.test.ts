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

test("calls are counted by subject and window", async () => {
  const count = (subject: string, now: string) => store.rateLimits.count(subject, 60, now);

  const counts = await Promise.all(Array.from({ length: 20 }, () => count("form", at(0))));

  expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(await count("form", at(0, 59_999))).toBe(21);
  expect(await count("form", at(1))).toBe(1);
  expect(await count("other form", at(0))).toBe(1);
  const row = (await running.items()).find(({ type, hits }) => type === "rateLimit" && hits === 21);
  expect(Number(row?.ttl)).toBeGreaterThan(Date.parse(at(1)) / 1000);
});
