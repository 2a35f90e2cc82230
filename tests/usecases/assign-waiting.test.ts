import { afterEach, beforeEach, expect, test } from "vitest";
import type { Conversation } from "../../lib/domain/conversation.ts";
import { conditionalRule } from "../../lib/domain/routing-rule.ts";
import { assignWaiting } from "../../lib/usecases/assign-waiting.ts";
import { aConversation, at, aUser, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectPage, INBOX } from "../support/messenger-page.ts";
import { seedUsers } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let db: TestStore;
let app: TestApp;
beforeEach(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store });
});
afterEach(() => db.close());

/** A conversation whose person has been waiting since minute `minute`. */
const aWaiting = (words: string, minute: number, over: Partial<Conversation> = {}) =>
  db.store.conversations.ensure(
    aConversation(words, { id: idOf(words, at(minute)), createdAt: at(minute), lastInboundId: idOf(words), ...over }),
  );
const assigneeOf = async ({ id }: Conversation) => (await db.store.conversations.get(id, true))?.assigneeId;

test("gives the oldest that waits to the one who came available, and notes it once", async () => {
  const userIds = await seedUsers(app.store, { grace: { capacity: 1 } });
  await connectPage(app, { routing: { mode: "users_teams", userIds: [...userIds] } });
  const [younger, older] = [await aWaiting("younger", 2), await aWaiting("older", 1)];

  await assignWaiting(app, { inboxId: null });
  await assignWaiting(app, { inboxId: null });

  expect(await assigneeOf(older)).toBe(idOf("grace"));
  expect(await assigneeOf(younger)).toBeNull();
  const { items } = await db.store.messages.list(older.id, { limit: 10 });
  expect(items.map(({ event }) => event?.type)).toEqual(["assigned"]);
  expect((await db.store.conversations.get(older.id, true))?.todo).toEqual([]);
});

test("passes over what nobody may take, however much of it there is, and gives what lies behind", async () => {
  const userIds = await seedUsers(app.store, { grace: {} });
  const account = await connectPage(app, { routing: { mode: "users_teams", userIds: [...userIds] } });
  const other = idOf("account of nobody");
  const routing = { ...account.routing, userIds: [idOf("gone")] };
  await app.store.channelAccounts.put({ ...account, id: other, routing });
  for (let n = 0; n < 120; n++) await aWaiting(`stuck ${n}`, 1, { channelAccountId: other });
  const behind = await aWaiting("behind", 2);

  await assignWaiting(app, { inboxId: INBOX });

  expect(await assigneeOf(behind)).toBe(idOf("grace"));
});

test.each<[string, Partial<Conversation>]>([
  ["is closed", { status: "closed" }],
  ["sleeps", { snoozedUntil: "2026-11-22T12:00:00.000Z" }],
  ["waits for nobody: its person has written nothing", { lastInboundId: null }],
])("leaves alone what %s", async (_, over) => {
  const userIds = await seedUsers(app.store, { grace: {} });
  await connectPage(app, { routing: { mode: "users_teams", userIds: [...userIds] } });
  const head = await aWaiting("quiet", 1, over);

  await assignWaiting(app, { inboxId: null });

  expect(await assigneeOf(head)).toBeNull();
});

test("an inbox that switched it off keeps what waits", async () => {
  const userIds = await seedUsers(app.store, { grace: {} });
  await connectPage(app, { routing: { mode: "users_teams", userIds: [...userIds] } });
  const inbox = await app.store.inboxes.get(INBOX);
  if (inbox) await app.store.inboxes.put({ ...inbox, assignWaiting: false });
  const head = await aWaiting("kept", 1);

  await assignWaiting(app, { inboxId: null });

  expect(await assigneeOf(head)).toBeNull();
});

test("what was claimed before a crash is finished by whoever settles the conversation next", async () => {
  const userIds = await seedUsers(app.store, { grace: {} });
  await connectPage(app, { routing: { mode: "users_teams", userIds: [...userIds] } });
  const head = await aWaiting("half", 1);
  const append = async () => {
    throw new Error("the process ended");
  };
  const dying = { ...app, store: { ...db.store, messages: { ...db.store.messages, append } } };

  await expect(assignWaiting(dying, { inboxId: null })).rejects.toThrow("the process ended");

  expect(await db.store.conversations.get(head.id, true)).toMatchObject({
    ...{ assigneeId: idOf("grace"), todo: ["route"] },
  });
});

test("many at once give the oldest, in equal shares, and exceed no capacity", async () => {
  const userIds = await seedUsers(app.store, { grace: { capacity: 3 }, linus: { capacity: 3 } });
  await connectPage(app, { routing: { mode: "users_teams", userIds: [...userIds] } });
  for (let minute = 0; minute < 10; minute++) await aWaiting(`c ${minute}`, minute);

  await Promise.all(Array.from({ length: 5 }, () => assignWaiting(app, { inboxId: null })));

  expect((await db.store.users.list()).map(({ load }) => load)).toEqual([3, 3]);
  const left = await db.store.conversations.waiting(INBOX, 10);
  expect(left.map(({ createdAt }) => createdAt)).toEqual([6, 7, 8, 9].map((minute) => at(minute)));
});

test("nobody is looked up when nobody has room", async () => {
  await app.store.users.create(aUser("full", { availability: "available", capacity: 0 }));
  const list = async () => {
    throw new Error("inboxes were read");
  };
  const watched = { ...app, store: { ...db.store, inboxes: { ...db.store.inboxes, list } } };

  await expect(assignWaiting(watched, { inboxId: null })).resolves.toBeUndefined();
});

test("however much waits for people who are not there, none of it is read for somebody else's place", async () => {
  await seedUsers(app.store, { grace: {}, absent: { availability: "offline" } });
  const account = await connectPage(app, { routing: { mode: "users_teams", userIds: [idOf("absent")] } });
  for (let n = 0; n < 5; n++) await aWaiting(`stuck ${n}`, n);
  const waiting = () => Promise.reject(new Error("those that wait were read"));
  const watched = { ...app, store: { ...db.store, conversations: { ...db.store.conversations, waiting } } };

  await expect(assignWaiting(watched, { inboxId: null })).resolves.toBeUndefined();
  await app.store.channelAccounts.put({ ...account, routing: { ...account.routing, userIds: [idOf("grace")] } });

  await expect(assignWaiting(watched, { inboxId: null })).rejects.toThrow("were read");
});

test("a run looks at 500 that nobody may take, and the next goes on behind them", async () => {
  await seedUsers(app.store, { grace: { skills: ["spanish"] } });
  const rule = conditionalRule.parse({ id: idOf("rule"), when: [{ kind: "words", words: ["factura"] }] });
  await connectPage(app, { routing: { mode: "rules", rules: [rule] } });
  const stuck = Array.from({ length: 500 }, (_, n) => aWaiting(`stuck ${n}`, 1));
  await Promise.all(stuck);
  const behind = await aWaiting("behind", 2, { subject: "Mi factura" });

  await assignWaiting(app, { inboxId: INBOX });
  const [next] = app.sent.later.map(({ item }) => item);
  const before = await assigneeOf(behind);
  if (next?.kind === "assign-waiting") await assignWaiting(app, next);

  expect([before, await assigneeOf(behind)]).toEqual([null, idOf("grace")]);
  expect(app.sent.later).toHaveLength(1);
});
