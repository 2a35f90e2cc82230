import { afterEach, beforeEach, expect, test } from "vitest";
import type { User } from "../../lib/domain/user.ts";
import { changeShift } from "../../lib/usecases/change-shift.ts";
import { checkPresence } from "../../lib/usecases/check-presence.ts";
import { closeConnection } from "../../lib/usecases/close-connection.ts";
import { hashCredential } from "../../lib/usecases/hash-credential.ts";
import { openConnection } from "../../lib/usecases/open-connection.ts";
import { reactToChanges } from "../../lib/usecases/react-to-changes.ts";
import { setAvailability } from "../../lib/usecases/set-availability.ts";
import { aUser, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const SUNDAY = "2026-11-22T10:00:00.000Z";
const GRACE = idOf("grace");
const NINE_TO_FIVE = { timeZone: "UTC", days: [{ day: 7, from: "09:00", to: "17:00" }], holidays: [] };

let db: TestStore;
let app: TestApp;
beforeEach(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store, start: SUNDAY });
});
afterEach(() => db.close());

const grace = (over: Partial<User> = {}) =>
  db.store.users.create(aUser("grace", { availability: "available", ...over }));
const user = async () => (await db.store.users.get(GRACE)) as User;
async function connect(connectionId: string) {
  await db.store.connections.putTicket(hashCredential(connectionId), { userId: GRACE }, "2026-11-23T00:00:00.000Z");
  expect(await openConnection(app, connectionId, connectionId)).toBe(true);
}
/** What the later queue is asked to do when the user's row changed like this. */
async function laterAfter(change: () => Promise<unknown>) {
  const before = await user();
  await change();
  await reactToChanges(app, [{ type: "user", before, after: await user() }]);
  return app.sent.later.filter(({ item }) => item.kind === "check-presence");
}
const look = async () => checkPresence(app, { userId: GRACE, since: (await user()).disconnectedAt ?? "" });

test("the loss of the last connection takes them offline after a grace of a minute", async () => {
  await grace();
  await connect("c1");

  const [later] = await laterAfter(() => closeConnection(app, "c1"));
  await look();
  await look();

  expect(later).toEqual({ item: { kind: "check-presence", userId: GRACE, since: SUNDAY }, delaySeconds: 60 });
  expect(await user()).toMatchObject({ availability: "offline", returnsTo: "available" });
});

test("who comes back within the grace stays as they were", async () => {
  await grace();
  await connect("c1");
  await closeConnection(app, "c1");
  await connect("c2");

  await look();

  expect((await user()).availability).toBe("available");
});

test("the grace begins anew with each loss", async () => {
  await grace();
  await connect("c1");
  await closeConnection(app, "c1");
  const first = { userId: GRACE, since: (await user()).disconnectedAt ?? "" };
  app.clock.advance(50_000);
  await connect("c2");
  await closeConnection(app, "c2");
  app.clock.advance(10_000);

  await checkPresence(app, first);

  expect((await user()).availability).toBe("available");
});

test("a second tab keeps them there", async () => {
  await grace();
  await connect("c1");
  await connect("c2");
  await closeConnection(app, "c1");

  await look();

  expect((await user()).availability).toBe("available");
});

test("connecting again gives back what the loss took, away included", async () => {
  await grace({ availability: "away" });
  await connect("c1");
  await closeConnection(app, "c1");
  await look();

  await connect("c2");

  expect(await user()).toMatchObject({ availability: "away", returnsTo: null });
});

test("who said offline by hand stays offline when they connect", async () => {
  await grace();
  const caller = { id: GRACE, userId: GRACE, role: "agent", name: "Grace" } as const;
  await setAvailability(app, caller, { id: GRACE, status: "offline" });

  await connect("c1");

  expect((await user()).availability).toBe("offline");
});

test("what is said by hand after the loss holds", async () => {
  await grace();
  await connect("c1");
  await closeConnection(app, "c1");
  const lost = { userId: GRACE, since: (await user()).disconnectedAt ?? "" };
  const caller = { id: GRACE, userId: GRACE, role: "agent", name: "Grace" } as const;
  await setAvailability(app, caller, { id: GRACE, status: "available" });

  await checkPresence(app, lost);

  expect((await user()).availability).toBe("available");
});

test("who connects while they are taken offline is brought back", async () => {
  await grace();
  await connect("c1");
  await closeConnection(app, "c1");
  const update: typeof db.store.users.update = async (id, change) => {
    // They connect between the look at the connections and the write.
    if (change.availability === "offline") await connect("c2");
    return db.store.users.update(id, change);
  };
  const racing = { ...app, store: { ...db.store, users: { ...db.store.users, update } } };

  await checkPresence(racing, { userId: GRACE, since: (await user()).disconnectedAt ?? "" });

  expect(await user()).toMatchObject({ availability: "available", returnsTo: null });
});

test("the end of work takes them offline, its beginning brings back who is connected", async () => {
  await grace({ workingHours: NINE_TO_FIVE, nextShiftAt: "2026-11-22T17:00:00.000Z" });
  await connect("c1");

  app.clock.set("2026-11-22T17:00:00.400Z");
  await changeShift(app, GRACE);
  await changeShift(app, GRACE);
  const evening = await user();
  app.clock.set("2026-11-29T09:00:00.400Z");
  await changeShift(app, GRACE);

  expect(evening).toMatchObject({
    ...{ availability: "offline", returnsTo: "available", nextShiftAt: "2026-11-29T09:00:00.000Z" },
  });
  expect(await user()).toMatchObject({ availability: "available", nextShiftAt: "2026-11-29T17:00:00.000Z" });
});

test("who is not connected when work begins returns when they connect, not before their hours", async () => {
  await grace({ workingHours: NINE_TO_FIVE, availability: "offline", returnsTo: "available" });
  app.clock.set("2026-11-22T08:59:00.000Z");
  await connect("early");
  const early = (await user()).availability;
  await closeConnection(app, "early");
  app.clock.set("2026-11-22T09:05:00.000Z");

  await connect("late");

  expect([early, (await user()).availability]).toEqual(["offline", "available"]);
});

test("a timer is set for the next beginning or end of work, and cancelled with the hours", async () => {
  await grace();
  const before = await user();
  const after = { ...before, nextShiftAt: "2026-11-22T17:00:00.000Z" };

  await reactToChanges(app, [{ type: "user", before, after }]);
  const set = app.timersSet.get(`shift-${GRACE}`);
  await reactToChanges(app, [{ type: "user", before: after, after: before }]);

  expect(set).toEqual({ timer: { kind: "shift", id: GRACE }, at: "2026-11-22T17:00:00.000Z" });
  expect(app.timersSet.size).toBe(0);
});
