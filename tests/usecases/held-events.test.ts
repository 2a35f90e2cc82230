import { afterEach, beforeEach, expect, test } from "vitest";
import { NO_FILTER } from "../../lib/domain/mail-filter.ts";
import { acceptWebhook } from "../../lib/usecases/accept-webhook.ts";
import { listHeld, releaseHeld } from "../../lib/usecases/held-events.ts";
import { updateChannelAccount } from "../../lib/usecases/update-channel-account.ts";
import { idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectPage, delivery, INBOX, signed, text } from "../support/messenger-page.ts";
import { runToEnd } from "../support/run-jobs.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const ACCOUNT = idOf("account");
const root = { id: idOf("root"), userId: null, role: "admin" as const, name: "Root" };
let db: TestStore;
let app: TestApp;
beforeEach(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store });
  await connectPage(app, { status: "off" });
  const inbox = {
    id: INBOX,
    name: "Inbox",
    kind: "inbox" as const,
    assignWaiting: true,
    mailFilter: NO_FILTER,
    memberIds: [],
  };
  await db.store.inboxes.put({ ...inbox, fallbackAddress: "in@example.com", createdAt: app.clock.now() });
});
afterEach(() => db.close());

/** A delivery with two people in it arrives a second later than the one before. */
async function arrives(n: number): Promise<void> {
  app.clock.advance(1000);
  const now = Date.parse(app.clock.now());
  const body = delivery(text(`a${n}`, now, `first ${n}`, "Ada"), text(`b${n}`, now, `second ${n}`, "Ben"));
  const webhook = { channelId: "messenger", accountId: ACCOUNT, request: signed(body, app.clock.now()) };
  expect(await acceptWebhook(app, webhook)).toEqual({ status: 200, body: "" });
}
const held = async () => (await listHeld(app, root, { id: ACCOUNT, limit: 100 })).items;
const texts = async () => (await held()).map(({ events }) => events.map((event) => event.text));
async function release(): Promise<string> {
  await updateChannelAccount(app, ACCOUNT, { status: "on" });
  const { id } = await releaseHeld(app, root, ACCOUNT);
  app.clock.advance(60_000);
  return id;
}

test("what comes while an account is off is shown as held, with who wrote what, newest first", async () => {
  await arrives(1);
  await arrives(2);

  expect(await texts()).toEqual([
    ["first 2", "second 2"],
    ["first 1", "second 1"],
  ]);
  expect((await held())[1]?.events[0]).toMatchObject({ kind: "message", from: "Ada" });
  expect(app.sent.inbound).toEqual([]);
});

test("the same delivery again is held once", async () => {
  await arrives(1);
  app.clock.advance(-1000);
  await arrives(1);

  expect(await texts()).toHaveLength(1);
});

test("switched on, it is let in in its order, more than a slice of it, and is held no longer", async () => {
  for (let n = 0; n < 30; n++) await arrives(n);

  const job = await runToEnd(app, await release());

  expect(job).toMatchObject({ state: "done", done: 30, failed: 0 });
  expect(app.sent.inbound.map(({ key }) => key)).toEqual(
    Array.from({ length: 30 }, (_, n) => [`a${n}`, `b${n}`]).flat(),
  );
  expect(await held()).toEqual([]);
});

test("a slice that dies before it let go of what it queued queues that again, and loses nothing", async () => {
  for (let n = 0; n < 3; n++) await arrives(n);
  const jobId = await release();
  const dying = { ...db.store.heldEvents, remove: () => Promise.reject(new Error("died")) };
  const dead = { ...app, store: { ...db.store, heldEvents: dying } };

  await expect(runToEnd(dead, jobId, true)).rejects.toThrow("died");
  await runToEnd(app, jobId);

  expect(app.sent.inbound).toHaveLength(12);
  expect(await held()).toEqual([]);
});

test("nothing is let in while the account is off, also when that was changed while the job waited", async () => {
  await arrives(1);

  await expect(releaseHeld(app, root, ACCOUNT)).rejects.toThrow("is off");
  const jobId = await release();
  await updateChannelAccount(app, ACCOUNT, { status: "off" });
  const job = await runToEnd(app, jobId);

  expect(job).toMatchObject({ state: "failed", error: "The channel account was switched off again." });
  expect(app.sent.inbound).toEqual([]);
  expect(await texts()).toHaveLength(1);
});

test("what was deleted for good meanwhile is neither shown nor let in", async () => {
  await arrives(1);
  await arrives(2);
  await db.store.rawEvents.removeMentioning(ACCOUNT, app.clock.now().slice(0, 10), ["first 1"]);

  expect(await texts()).toEqual([["first 2", "second 2"]]);
  await runToEnd(app, await release());

  expect(app.sent.inbound.map(({ key }) => key)).toEqual(["a2", "b2"]);
});
