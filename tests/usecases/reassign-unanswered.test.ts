import { afterEach, beforeEach, expect, test } from "vitest";
import { advanceHead } from "../../lib/domain/advance-head.ts";
import type { Conversation } from "../../lib/domain/conversation.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { reactToChanges } from "../../lib/usecases/react-to-changes.ts";
import { runTimer } from "../../lib/usecases/run-timer.ts";
import { aContact, aMessage, at, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectPage, delivery, itemsOf, type PageOptions, recordsOf, text } from "../support/messenger-page.ts";
import { seedUsers } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const START = "2026-11-22T10:00:00.000Z";
const T = Date.parse(START);

let db: TestStore;
let app: TestApp;
beforeEach(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store, start: START });
});
afterEach(() => db.close());

const headOf = async (id: string) => (await db.store.conversations.get(id, true)) as Conversation;
const eventsOf = async (id: string) =>
  (await db.store.messages.list(id, { limit: 20 })).items.flatMap(({ event }) => event?.type ?? []).toReversed();
const timerOf = (id: string) => app.timersSet.get(`reassign-${id}`);

/** A first message, routed; then what the stream sees. */
async function arrive(options: PageOptions) {
  const account = await connectPage(app, options);
  await processInboundBatch(app, recordsOf(itemsOf(account, delivery(text("m1", T)), START)));
  const head = await headOf((await db.store.conversations.idByThread(account.id, "ada")) ?? "");
  await reactToChanges(app, [{ type: "conversation", before: null, after: head }]);
  return head;
}

async function twoUsers() {
  const userIds = [...(await seedUsers(app.store, { grace: {}, linus: { load: 1 } }))];
  return { routing: { mode: "users_teams", userIds, reassignAfterMinutes: 10 } } satisfies PageOptions;
}

test("an unanswered conversation goes to somebody else, once, however often the timer fires", async () => {
  const head = await arrive(await twoUsers());
  const set = timerOf(head.id);
  if (set === undefined) throw new Error("no timer was set");

  app.clock.set(set.at);
  await Promise.all([runTimer(app, set.timer), runTimer(app, set.timer)]);
  await runTimer(app, set.timer);

  expect(set.at).toBe("2026-11-22T10:10:00.000Z");
  expect(await headOf(head.id)).toMatchObject({
    ...{ assigneeId: idOf("linus"), takenFromIds: [idOf("grace")], todo: [] },
  });
  expect((await db.store.users.list()).map(({ name, load }) => [name, load]).sort()).toEqual([
    ["grace", 0],
    ["linus", 2],
  ]);
  expect(await eventsOf(head.id)).toEqual(["assigned", "unassigned", "assigned"]);
  expect((await db.store.conversations.decision(head.id))?.candidates).toContainEqual({
    ...{ userId: idOf("grace"), chosen: false, excluded: "had it before" },
  });
});

test("an answer cancels it, and a timer that fires all the same changes nothing", async () => {
  const before = await arrive(await twoUsers());
  const set = timerOf(before.id);
  if (set === undefined) throw new Error("no timer was set");
  const reply = aMessage("reply", { kind: "outbound", id: idOf("reply", "2026-11-22T10:05:00.000Z") });
  const answered = advanceHead(
    before,
    { ...reply, author: { type: "user", id: idOf("grace"), name: "Grace" } },
    { isNew: true, opensWindow: false },
  );
  const after = (await db.store.conversations.save(answered)) as Conversation;

  await reactToChanges(app, [{ type: "conversation", before, after }]);
  await runTimer(app, set.timer);

  expect(after.unansweredSince).toBeNull();
  expect(timerOf(before.id)).toBeUndefined();
  expect((await headOf(before.id)).assigneeId).toBe(idOf("grace"));
});

test("a bot's words are no answer, and a second question does not begin the time anew", () => {
  const arrival = { isNew: true, opensWindow: true };
  const first = { ...aMessage("first", { sentAt: at(1) }), conversationId: idOf("x") };
  const bot = aMessage("bot", { kind: "outbound", sentAt: at(2), author: { type: "bot", id: null, name: null } });
  const second = aMessage("second", { sentAt: at(3) });
  const empty = { lastMessageId: null, unansweredSince: null, lastInboundId: null } as unknown as Conversation;

  const head = [first, bot, second].reduce((head, message) => advanceHead(head, message, arrival), empty);

  expect(head.unansweredSince).toBe(at(1));
});

test("it stays where it is when nobody else may take it", async () => {
  const userIds = [...(await seedUsers(app.store, { grace: {} }))];
  const head = await arrive({ routing: { mode: "users_teams", userIds, reassignAfterMinutes: 10 } });

  await runTimer(app, { kind: "reassign", id: head.id, assigneeId: idOf("grace"), since: head.unansweredSince ?? "" });

  expect((await headOf(head.id)).assigneeId).toBe(idOf("grace"));
});

test("no timer is set where the account sets no time", async () => {
  const userIds = [...(await seedUsers(app.store, { grace: {} }))];

  const head = await arrive({ routing: { mode: "users_teams", userIds } });

  expect(timerOf(head.id)).toBeUndefined();
});

test("the intent to tell an absent owner is noted once for each message that was routed", async () => {
  await seedUsers(app.store, { grace: { availability: "offline" } });
  await db.store.contacts.ensure(aContact("ada", { ownerId: idOf("grace") }));
  const account = await connectPage(app, { routing: { mode: "contact_owner" } });
  const person = { channel: "messenger", account: account.id, value: "ada" };
  await db.store.contacts.claimIdentity(person, { type: "contact", id: idOf("ada") });
  const records = recordsOf(itemsOf(account, delivery(text("m1", T)), START));

  await processInboundBatch(app, records);
  await processInboundBatch(app, records);

  const id = (await db.store.conversations.idByThread(account.id, "ada")) ?? "";
  const { items } = await db.store.messages.list(id, { limit: 20 });
  expect(items.flatMap(({ event }) => (event === null ? [] : [event]))).toMatchObject([
    { type: "owner_notice", subjectId: idOf("grace") },
  ]);
});
