import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import type { Message } from "../../lib/domain/message.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectPage, delivery, itemsOf, recordsOf, text } from "../support/messenger-page.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const START = "2026-11-22T10:00:00.000Z";
const T = Date.parse(START);
const HOUR = 3_600_000;

let db: TestStore;
let app: TestApp;
let account: ChannelAccount;

beforeEach(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store, start: START });
  account = await connectPage(app);
});
afterEach(() => db.close());

const arrive = (body: string, receivedAt = app.clock.now()) =>
  processInboundBatch(app, recordsOf(itemsOf(account, body, receivedAt)));

async function onlyConversation() {
  const { items } = await db.store.conversations.list({ inboxIds: [account.inboxId] }, { limit: 100 });
  expect(items).toHaveLength(1);
  const head = items[0];
  if (head === undefined) throw new Error("there is no conversation");
  return head;
}

async function timeline(): Promise<readonly Message[]> {
  const { items } = await db.store.messages.list((await onlyConversation()).id, { limit: 100 });
  return items.toReversed();
}
const texts = async () => (await timeline()).map((message) => message.text);

describe("the same message", () => {
  test("ten times in parallel is one", async () => {
    const failed = await Promise.all(Array.from({ length: 10 }, () => arrive(delivery(text("m1", T)))));

    expect(failed.flat()).toEqual([]);
    expect(await texts()).toEqual(["m1"]);
  });

  test.each([6 * 60_000, 25 * HOUR, 7 * 24 * HOUR])("again after %i ms is one", async (later) => {
    await arrive(delivery(text("m1", T)));
    app.clock.advance(later);

    await arrive(delivery(text("m1", T)));

    expect(await texts()).toEqual(["m1"]);
  });

  test("with a time two years off keeps the place it was given first", async () => {
    await arrive(delivery(text("m1", T - 2 * 365 * 24 * HOUR)));
    const [first] = await timeline();
    app.clock.advance(7 * 24 * HOUR);

    await arrive(delivery(text("m1", T - 2 * 365 * 24 * HOUR)));

    expect(first?.sentAt).toBe(new Date(T - 24 * HOUR).toISOString());
    expect(await timeline()).toEqual([first]);
  });

  test("does not reopen a conversation that was closed after it", async () => {
    await arrive(delivery(text("m1", T)));
    await db.store.conversations.save({ ...(await onlyConversation()), status: "closed" });

    await arrive(delivery(text("m1", T)));

    expect((await onlyConversation()).status).toBe("closed");
  });
});

test("fifty first messages in parallel make one contact, one conversation and fifty messages in order", async () => {
  const times = Array.from({ length: 50 }, (_, index) => T + index);
  // The worst that can happen: none of them sees what another has just written.
  const contacts = { ...db.store.contacts, byIdentity: async () => null };
  const conversations = { ...db.store.conversations, idByThread: async () => null };
  const blind = { ...app, store: { ...db.store, contacts, conversations } };

  const failed = await Promise.all(
    times.map((time, index) => {
      const items = itemsOf(account, delivery(text(`m${index}`, time)), new Date(time).toISOString());
      return processInboundBatch(blind, recordsOf(items));
    }),
  );

  expect(failed.flat()).toEqual([]);
  expect(await texts()).toEqual(Array.from({ length: 50 }, (_, index) => `m${index}`));
  expect(await onlyConversation()).toMatchObject({ preview: "m49", lastMessageAt: new Date(T + 49).toISOString() });
  expect((await db.store.contacts.list({ limit: 100 })).items).toHaveLength(1);
}, 60_000);

test("a new message brings a closed conversation back and says so", async () => {
  await arrive(delivery(text("m1", T)));
  await db.store.conversations.save({
    ...(await onlyConversation()),
    status: "closed",
    snoozedUntil: "2026-12-01T00:00:00.000Z",
  });

  await arrive(delivery(text("m2", T + 1000)));

  expect(await onlyConversation()).toMatchObject({ status: "open", snoozedUntil: null, preview: "m2" });
  expect((await timeline()).map(({ event }) => event?.type)).toContain("reopened");
});

test("a message that comes late is put in its place and leaves the preview alone", async () => {
  await arrive(delivery(text("m2", T + 2000)));
  await arrive(delivery(text("m1", T + 1000)));

  expect(await texts()).toEqual(["m1", "m2"]);
  expect((await onlyConversation()).preview).toBe("m2");
});

describe("an unusual text", () => {
  test("over 60 KB is cut and marked", async () => {
    await arrive(delivery(text("m1", T, "é".repeat(40_000))));

    const [message] = await timeline();
    expect(message).toMatchObject({ truncated: true, text: "é".repeat(30_720) });
  });

  test("with half a surrogate pair is stored well-formed", async () => {
    await arrive(delivery(text("m1", T, "broken \ud83d here")));

    expect(await texts()).toEqual(["broken \ufffd here"]);
  });
});

describe("a batch", () => {
  test("sets a poison event aside and stores the next of its group", async () => {
    const poison = { ...itemsOf(account, delivery(text("m1", T)), START)[0], raw: "{not json" };
    const good = itemsOf(account, delivery(text("m2", T + 1)), START);
    const failed = await processInboundBatch(app, recordsOf([poison as (typeof good)[number], ...good]));

    expect(failed).toEqual([]);
    expect(await texts()).toEqual(["m2"]);
    const parked = await db.store.rawEvents.parked({ limit: 10 });
    expect(parked.items).toMatchObject([{ body: "{not json", why: expect.stringContaining("does not read") }]);
  });

  test("an outage brings back the event that met it and the later ones of its group, and no others", async () => {
    const records = recordsOf([
      ...itemsOf(account, delivery(text("a1", T, "a1", "ada"), text("a2", T + 1, "a2", "ada")), START),
      ...itemsOf(account, delivery(text("b1", T, "b1", "bea")), START),
    ]);
    const messages: typeof app.store.messages = {
      ...app.store.messages,
      append: async (message) => {
        if (message.text === "a1") throw Object.assign(new Error("slow down"), { name: "ThrottlingException" });
        return app.store.messages.append(message);
      },
    };

    const failed = await processInboundBatch({ ...app, store: { ...app.store, messages } }, records);

    expect(failed).toEqual([records[0]?.id, records[1]?.id]);
    expect((await db.store.conversations.list({ inboxIds: [account.inboxId] }, { limit: 9 })).items).toHaveLength(2);
  });

  test("a body that is not one of ours is set aside as it came", async () => {
    const record = { id: "r1", group: "g", seq: null, body: "???", read: () => Promise.reject(new SyntaxError("no")) };

    expect(await processInboundBatch(app, [record])).toEqual([]);
    expect((await db.store.rawEvents.parked({ limit: 10 })).items).toMatchObject([{ body: "???", why: "SyntaxError" }]);
  });

  test("logs nothing for messages that go well", async () => {
    await arrive(delivery(text("m1", T), text("m2", T + 1)));

    expect(app.lines.filter(({ level }) => level !== "debug")).toEqual([]);
  });
});
