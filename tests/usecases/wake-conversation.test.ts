import { afterEach, beforeEach, expect, test } from "vitest";
import { wakeConversation } from "../../lib/usecases/wake-conversation.ts";
import { aConversation, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const OVER = "2026-11-22T10:00:00.000Z";
const ID = idOf("conversation");

let db: TestStore;
let app: TestApp;
beforeEach(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store, start: OVER });
  await db.store.conversations.ensure(aConversation("conversation", { snoozedUntil: OVER }));
});
afterEach(() => db.close());

const snoozedUntil = async () => (await db.store.conversations.get(ID, true))?.snoozedUntil;
const events = async () =>
  (await db.store.messages.list(ID, { limit: 10 })).items.map(({ event, sentAt }) => `${event?.type} ${sentAt}`);

test("a timer that fires twice, both late, wakes once", async () => {
  app.clock.advance(90_000);

  await wakeConversation(app, ID);
  await wakeConversation(app, ID);

  expect(await snoozedUntil()).toBeNull();
  expect(await events()).toEqual([`woken ${OVER}`]);
});

test("two timers at the same moment wake once", async () => {
  await Promise.all([wakeConversation(app, ID), wakeConversation(app, ID)]);

  expect(await snoozedUntil()).toBeNull();
  expect(await events()).toEqual([`woken ${OVER}`]);
});

test("the timer of a snooze that was moved wakes nobody", async () => {
  app.clock.set("2026-11-22T09:00:00.000Z");

  await wakeConversation(app, ID);

  expect(await snoozedUntil()).toBe(OVER);
  expect(await events()).toEqual([]);
});

test("a timer for a conversation that is gone or awake does nothing", async () => {
  await wakeConversation(app, idOf("gone"));
  await wakeConversation(app, ID);
  await wakeConversation(app, ID);

  expect(await events()).toHaveLength(1);
});
