import { afterAll, beforeAll, expect, test } from "vitest";
import type { RawEvent } from "../../lib/store/contract/raw-event-store.ts";
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

const anEvent = (key: string, over: Partial<RawEvent> = {}): RawEvent => ({
  accountId: idOf("account"),
  channel: "messenger",
  receivedAt: at(0),
  key,
  body: `{"key":"${key}"}`,
  ...over,
});
const rawRows = async () => (await running.items()).filter(({ type }) => type === "rawEvent");

test("events are kept under references in the order given, for ninety days", async () => {
  const events = Array.from({ length: 60 }, (_, i) => anEvent(`event ${i}`));

  const refs = await store.rawEvents.keep(events);

  expect(await Promise.all(refs.map((ref) => store.rawEvents.get(ref)))).toEqual(events);
  const ninetyDaysLater = Date.parse(at(0)) / 1000 + 90 * 24 * 60 * 60;
  expect(new Set((await rawRows()).map(({ ttl }) => ttl))).toEqual(new Set([ninetyDaysLater]));
});

test("the same event again, even in the same batch, adds nothing", async () => {
  const event = anEvent("again#with/any characters ✓");
  const [first] = await store.rawEvents.keep([event]);
  const before = (await rawRows()).length;

  const refs = await store.rawEvents.keep([event, event]);

  expect(refs).toEqual([first, first]);
  expect(await rawRows()).toHaveLength(before);
});

test("a reference that leads nowhere is null", async () => {
  for (const ref of ["", "x", "a#b", `${idOf("account")}#2026-11-22#nothing`]) {
    expect(await store.rawEvents.get(ref)).toBeNull();
  }
});

test("parked events stay, with why, until they are taken back", async () => {
  const events = [0, 1, 2].map((minute) => anEvent(`parked ${minute}`, { receivedAt: at(minute) }));
  for (const event of events) await store.rawEvents.park(event, "unknown account");
  await store.rawEvents.park(anEvent("parked 0"), "unknown account");

  const first = await store.rawEvents.parked({ limit: 2 });
  const second = await store.rawEvents.parked({ limit: 2, cursor: first.next ?? undefined });

  const parked = [...first.items, ...second.items];
  expect(parked).toEqual(events.toReversed().map((event) => ({ ...event, why: "unknown account" })));
  expect((await running.items()).filter(({ type, ttl }) => type === "parkedEvent" && ttl !== undefined)).toEqual([]);

  for (const event of parked) await store.rawEvents.unpark(event);

  expect(await store.rawEvents.parked({ limit: 2 })).toEqual({ items: [], next: null });
});

test("an event that was parked anew meanwhile is not taken back", async () => {
  const event = anEvent("parked anew");
  await store.rawEvents.park(event, "for another reason");

  await store.rawEvents.unpark({ ...event, why: "for the first reason" });

  expect((await store.rawEvents.parked({ limit: 10 })).items).toEqual([{ ...event, why: "for another reason" }]);
  await store.rawEvents.unpark({ ...event, why: "for another reason" });
  expect((await store.rawEvents.parked({ limit: 10 })).items).toEqual([]);
});
