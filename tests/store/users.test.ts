import { afterAll, beforeAll, expect, test } from "vitest";
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

test("a user is found by id, by address in any case and by subject", async () => {
  const user = aUser("Found", { subject: "sub-1", skills: ["french"], firstName: "Ada" });

  expect(await store.users.create(user)).toBe("created");

  expect(await store.users.get(user.id)).toEqual(user);
  expect(await store.users.byEmail("FOUND@example.com")).toEqual(user);
  expect(await store.users.bySubject("sub-1")).toEqual(user);
  expect(await store.users.list()).toContainEqual(user);
});

test("of fifty people with one address one is created", async () => {
  const attempts = Array.from({ length: 50 }, (_, i) =>
    store.users.create(aUser(`twin ${i}`, { email: "twin@example.com" })),
  );

  const results = await Promise.all(attempts);

  expect(results.filter((result) => result === "created")).toHaveLength(1);
  expect((await store.users.list()).filter(({ email }) => email === "twin@example.com")).toHaveLength(1);
});

test("creating the same user again is created again", async () => {
  const user = aUser("twice");

  expect([await store.users.create(user), await store.users.create(user)]).toEqual(["created", "created"]);
});

test("a change touches neither the load nor fields that it does not name, and can empty a field", async () => {
  const user = aUser("changed", { skills: ["french"], firstName: "Ada" });
  await store.users.create(user);
  const head = await store.conversations.ensure(aConversation("counted"));
  await store.conversations.assign(head, { userId: user.id, at: at(1), seen: null }, null);

  const changed = await store.users.update(user.id, { name: "New name", skills: [], firstName: null, seat: false });

  const expected = {
    ...user,
    name: "New name",
    skills: [],
    firstName: null,
    seat: false,
    load: 1,
    loadByChannel: { messenger: 1 },
    lastAssignedAt: at(1),
  };
  expect(changed).toEqual(expected);
  expect(await store.users.get(user.id)).toEqual(expected);
  expect(await store.users.update(user.id, {})).toEqual(expected);
});

test("availability is set, and nobody is made by setting it", async () => {
  const user = aUser("available");
  await store.users.create(user);

  expect((await store.users.setAvailability(user.id, "away"))?.availability).toBe("away");
  expect(await store.users.setAvailability(idOf("nobody"), "away")).toBeNull();
  expect(await store.users.get(idOf("nobody"))).toBeNull();
});

test("a new subject leads to the user and the old one no longer does", async () => {
  const user = aUser("moved", { subject: "old-subject" });
  await store.users.create(user);

  await store.users.update(user.id, { subject: "new-subject" });

  expect((await store.users.bySubject("new-subject"))?.id).toBe(user.id);
  expect(await store.users.bySubject("old-subject")).toBeNull();
});

test("a removed user's address is free again", async () => {
  const user = aUser("removed", { subject: "gone" });
  await store.users.create(user);

  await store.users.remove(user.id);
  await store.users.remove(user.id);

  expect(await store.users.byEmail(user.email)).toBeNull();
  expect(await store.users.bySubject("gone")).toBeNull();
  expect(await store.users.create(aUser("successor", { email: user.email }))).toBe("created");
});
