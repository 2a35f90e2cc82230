import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import type { Conversation } from "../../lib/domain/conversation.ts";
import { Contended } from "../../lib/domain/errors.ts";
import { assignWaiting } from "../../lib/usecases/assign-waiting.ts";
import { routeConversation } from "../../lib/usecases/route-conversation.ts";
import { aConversation, at, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectPage, INBOX } from "../support/messenger-page.ts";
import { seedUsers } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";
import { meterOf } from "../support/table-meter.ts";

const CONVERSATIONS = 1000;
const ROUTERS = 50;
const USERS = 20;
const CAPACITY = 5;

let db: TestStore;
let app: TestApp;
let account: ChannelAccount;
beforeAll(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store });
  const names = Array.from({ length: USERS }, (_, n) => `agent ${n}`);
  const users = Object.fromEntries(names.map((name) => [name, { capacity: CAPACITY }]));
  const userIds = [...(await seedUsers(app.store, users))];
  account = await connectPage(app, { routing: { mode: "users_teams", userIds } });
}, 60_000);
afterAll(() => db.close());

test("fifty routers give 1,000 conversations to 20 users with room for five: exactly 100, in equal shares", async () => {
  const rows = Array.from({ length: ROUTERS }, (_, n) =>
    Array.from({ length: CONVERSATIONS / ROUTERS }, (_, m) => `conversation ${n} ${m}`),
  );

  await Promise.all(rows.map((row, n) => route(row, n)));

  expect((await db.store.users.list()).map(({ load }) => load)).toEqual(Array.from({ length: USERS }, () => CAPACITY));
  expect(await db.store.conversations.waiting(INBOX, CONVERSATIONS)).toHaveLength(CONVERSATIONS - USERS * CAPACITY);
}, 300_000);

test("freeing one place gives the one that has waited longest, in as few calls however many wait", async () => {
  const [oldest] = await db.store.conversations.waiting(INBOX, 1);
  const page = await db.store.conversations.list({ inboxIds: [INBOX], unassigned: false }, { limit: 1 });
  const [held] = page.items;
  if (!oldest || !held?.assigneeId) throw new Error("one should wait and one be held");

  const meter = meterOf(db.client);
  await db.store.conversations.release({ ...held, status: "closed" }, held.assigneeId);
  await assignWaiting(app, { inboxId: null });

  expect((await db.store.conversations.get(oldest.id, true))?.assigneeId).toBe(held.assigneeId);
  // A dozen calls, one after the other at most, are far from the two seconds that people are promised.
  expect(meter.used().calls).toBeLessThanOrEqual(14);
}, 60_000);

/** One router: the conversations of its own queue, one after the other. */
async function route(names: readonly string[], minute: number): Promise<void> {
  for (const words of names) {
    const head = await db.store.conversations.ensure(
      aConversation(words, { createdAt: at(minute), lastInboundId: idOf(words), todo: ["route"] }),
    );
    await untilDone(head);
  }
}

/** As the queue does it: who lost too many races comes back. */
async function untilDone(head: Conversation): Promise<void> {
  for (;;) {
    try {
      await routeConversation(app, head, account.routing);
      return;
    } catch (error) {
      if (!(error instanceof Contended)) throw error;
    }
  }
}
