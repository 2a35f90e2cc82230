import { afterAll, beforeAll, expect, test } from "vitest";
import type { Conversation } from "../../lib/domain/conversation.ts";
import type { Decision } from "../../lib/domain/decision.ts";
import type { User } from "../../lib/domain/user.ts";
import type { Store } from "../../lib/store/store.ts";
import { aConversation, at, aUser, idOf } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
let store: Store;
beforeAll(async () => {
  running = await startTestStore();
  store = running.store;
});
afterAll(() => running.close());

async function agent(words: string): Promise<User> {
  const user = aUser(words);
  await store.users.create(user);
  return user;
}
const opened = (words: string) => store.conversations.ensure(aConversation(words));
const seenOf = ({ load, lastAssignedAt }: User) => ({ load, lastAssignedAt });

const decisionFor = (userId: string): Decision => ({
  assigneeId: userId,
  teamId: null,
  mode: "users_teams",
  ruleId: null,
  ruleVersion: 3,
  reason: "Fewest open conversations.",
  tieBreak: null,
  candidates: [{ userId, chosen: true, excluded: null }],
  decidedAt: at(1),
});

test("an assignment writes the head, the load and the decision together", async () => {
  const user = await agent("together");
  const head = await opened("together");

  const assigned = await store.conversations.assign(
    head,
    { userId: user.id, at: at(1), seen: seenOf(user) },
    decisionFor(user.id),
  );

  expect(assigned).toEqual({ ...head, assigneeId: user.id, rev: head.rev + 1 });
  expect(await store.conversations.get(head.id, true)).toEqual(assigned);
  expect(await store.users.get(user.id)).toMatchObject({ load: 1, lastAssignedAt: at(1) });
  expect(await store.conversations.decision(head.id)).toEqual(decisionFor(user.id));
});

test("of fifty routers that saw the same load one succeeds, and a lost one leaves nothing behind", async () => {
  const user = await agent("popular");
  const heads = await Promise.all(Array.from({ length: 50 }, (_, i) => opened(`popular ${i}`)));

  const results = await Promise.all(
    heads.map((head) =>
      store.conversations.assign(head, { userId: user.id, at: at(1), seen: seenOf(user) }, decisionFor(user.id)),
    ),
  );

  expect(results.filter((result) => result !== null)).toHaveLength(1);
  expect((await store.users.get(user.id))?.load).toBe(1);
  const decided = await Promise.all(heads.map(({ id }) => store.conversations.decision(id)));
  expect(decided.filter((decision) => decision !== null)).toHaveLength(1);
});

test("fifty routers that look again whenever they lose never exceed a capacity", async () => {
  const user = await agent("bounded");
  const capacity = 7;
  const heads = await Promise.all(Array.from({ length: 50 }, (_, i) => opened(`bounded ${i}`)));
  const route = async (head: Conversation): Promise<boolean> => {
    for (;;) {
      const now = await store.users.get(user.id);
      if (!now || now.load >= capacity) return false;
      const to = { userId: user.id, at: at(1, now.load), seen: seenOf(now) };
      if (await store.conversations.assign(head, to, null)) return true;
    }
  };

  const routed = await Promise.all(heads.map(route));

  expect(routed.filter(Boolean)).toHaveLength(capacity);
  expect((await store.users.get(user.id))?.load).toBe(capacity);
});

test("a load that is the same again but was given a turn meanwhile is not what was seen", async () => {
  const user = await agent("aba");
  const [first, second] = [await opened("aba 1"), await opened("aba 2")];
  const taken = await store.conversations.assign(first, { userId: user.id, at: at(1), seen: seenOf(user) }, null);
  await store.conversations.release({ ...(taken ?? first), assigneeId: null }, user.id);

  const stale = await store.conversations.assign(second, { userId: user.id, at: at(2), seen: seenOf(user) }, null);

  expect(stale).toBeNull();
});

test("two routers cannot both have one conversation", async () => {
  const [ada, grace] = [await agent("ada"), await agent("grace")];
  const head = await opened("contested");

  const results = await Promise.all(
    [ada, grace].map((user) =>
      store.conversations.assign(head, { userId: user.id, at: at(1), seen: seenOf(user) }, null),
    ),
  );

  expect(results.filter((result) => result !== null)).toHaveLength(1);
  const loads = await Promise.all([ada, grace].map(async ({ id }) => (await store.users.get(id))?.load));
  expect(loads.toSorted()).toEqual([0, 1]);
});

test("taking a conversation from somebody moves the load with it", async () => {
  const [from, to] = [await agent("from"), await agent("to")];
  const head = await opened("handed over");
  const first = await store.conversations.assign(head, { userId: from.id, at: at(1), seen: null }, null);

  const moved = await store.conversations.assign(
    first ?? head,
    { userId: to.id, at: at(2), seen: null, takenFrom: from.id },
    null,
  );

  expect(moved?.assigneeId).toBe(to.id);
  expect((await store.users.get(from.id))?.load).toBe(0);
  expect((await store.users.get(to.id))?.load).toBe(1);
});

test("a conversation can be taken from a user who was removed, and not given to one", async () => {
  const to = await agent("remaining");
  const head = await opened("orphaned");

  const given = await store.conversations.assign(head, { userId: idOf("nobody"), at: at(1), seen: null }, null);
  const taken = await store.conversations.assign(
    head,
    { userId: to.id, at: at(2), seen: null, takenFrom: idOf("nobody") },
    null,
  );

  expect(given).toBeNull();
  expect(taken?.assigneeId).toBe(to.id);
});

test("a release takes one from the load once, however many try", async () => {
  const user = await agent("released");
  const head = await opened("released");
  const other = await opened("kept");
  const mine = await store.conversations.assign(head, { userId: user.id, at: at(1), seen: null }, null);
  await store.conversations.assign(other, { userId: user.id, at: at(1), seen: null }, null);
  const closed = { ...(mine ?? head), status: "closed" as const };

  const results = await Promise.all(Array.from({ length: 10 }, () => store.conversations.release(closed, user.id)));

  expect(results.filter((result) => result !== null)).toHaveLength(1);
  expect((await store.users.get(user.id))?.load).toBe(1);
});
