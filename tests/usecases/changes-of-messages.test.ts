import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { aMessage, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import {
  connectPage,
  delivered,
  delivery,
  type Element,
  itemsOf,
  PAGE,
  read,
  recordsOf,
  text,
} from "../support/messenger-page.ts";
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

async function arrive(...elements: readonly Element[]) {
  const account = await connectPage(app);
  expect(await processInboundBatch(app, recordsOf(itemsOf(account, delivery(...elements), START)))).toEqual([]);
}
async function conversationId() {
  return (await db.store.conversations.idByThread(idOf("account"), "ada")) ?? "";
}
async function known(externalId: string) {
  return db.store.messages.byExternalId(await conversationId(), externalId);
}
const edit = (words: string, number: number, at: number) => ({
  sender: { id: "ada" },
  recipient: { id: PAGE },
  timestamp: at,
  message_edit: { mid: "m1", text: words, num_edit: number },
});
const reaction = (action: "react" | "unreact", emoji: string, at: number) => ({
  sender: { id: "ada" },
  recipient: { id: PAGE },
  timestamp: at,
  reaction: { mid: "m1", action, emoji, reaction: "love" },
});
const deletion = {
  sender: { id: "ada" },
  recipient: { id: PAGE },
  timestamp: T + 9,
  message: { mid: "m1", is_deleted: true },
};

/** A reply of ours that Meta took as `externalId`; with null, one whose send was never answered. */
async function weSent(externalId: string | null, over: Parameters<typeof aMessage>[1] = {}) {
  const message = aMessage(`ours ${externalId}`, {
    conversationId: await conversationId(),
    kind: "outbound",
    status: "sent",
    externalId: null,
    sentAt: new Date(T + 100).toISOString(),
    delivery: { externalIds: externalId === null ? [] : [externalId], attempts: 1, leaseId: null, leaseUntil: null },
    ...over,
  });
  await db.store.messages.append(message);
  return async () => (await db.store.messages.get(message.conversationId, message.id))?.status;
}

describe("edits", () => {
  test("in any order and repeated end with the newest text and the whole history", async () => {
    await arrive(text("m1", T, "one"));

    await arrive(edit("three", 2, T + 2));
    await arrive(edit("two", 1, T + 1));
    await arrive(edit("three", 2, T + 2));

    expect(await known("m1")).toMatchObject({
      text: "three",
      edits: [
        { text: "one", at: new Date(T + 1).toISOString() },
        { text: "two", at: new Date(T + 2).toISOString() },
      ],
    });
    expect((await db.store.conversations.get(await conversationId()))?.preview).toBe("three");
  });

  test("of a message that is not there is set aside", async () => {
    await arrive(text("m0", T), edit("two", 1, T + 1), text("m2", T + 2));

    const parked = await db.store.rawEvents.parked({ limit: 10 });
    expect(parked.items).toMatchObject([{ why: "it speaks of a message that is not there" }]);
    expect((await db.store.messages.list(await conversationId(), { limit: 10 })).items).toHaveLength(2);
  });
});

test("a deleted message keeps its place and loses what it said, also in lists", async () => {
  await arrive(text("m1", T, "secret"), deletion, deletion);

  expect(await known("m1")).toMatchObject({ text: "", deletedAt: new Date(T + 9).toISOString() });
  expect((await db.store.conversations.get(await conversationId()))?.preview).toBe("");
  expect(JSON.stringify((await db.items()).filter(({ type }) => type !== "rawEvent"))).not.toContain("secret");
});

test("a person has one reaction, the newest, until they take it away", async () => {
  await arrive(text("m1", T), reaction("react", "👍", T + 2), reaction("react", "❤️", T + 1));
  expect((await known("m1"))?.reactions).toMatchObject([{ by: "ada", emoji: "👍" }]);

  await arrive(reaction("unreact", "", T + 3));

  expect((await known("m1"))?.reactions).toEqual([]);
});

describe("receipts", () => {
  test("only move a status forward", async () => {
    await arrive(text("m1", T));
    const status = await weSent("m_a");

    await arrive(read(T + 200));
    await arrive(delivered(["m_a"], T + 200));

    expect(await status()).toBe("read");
  });

  test("up to a time leave later, unsent and failed messages alone", async () => {
    await arrive(text("m1", T));
    const later = await weSent("m_later", {
      sentAt: new Date(T + 500).toISOString(),
      id: idOf("x", new Date(T + 500).toISOString()),
    });
    const pending = await weSent(null, { status: "pending", id: idOf("p", START) });
    const failed = await weSent("m_failed", { status: "failed", id: idOf("f", START) });

    await arrive(read(T + 200));

    expect([await later(), await pending(), await failed()]).toEqual(["sent", "pending", "failed"]);
  });

  test("that overtake the answer to the send are parked for the delivery", async () => {
    await arrive(text("m1", T));

    await arrive(delivered(["m_early"], T + 200));

    expect(await db.store.messages.parkedReceipt(await conversationId(), "m_early")).toBe("delivered");
  });

  test("resolve a message whose send was never answered", async () => {
    await arrive(text("m1", T));
    const status = await weSent(null, { status: "unknown", id: idOf("lost", START) });
    const metadata = `parley:${idOf("lost", START)}`;
    const ours = { mid: "m_lost", text: "hi", is_echo: true, metadata };

    await arrive({ sender: { id: PAGE }, recipient: { id: "ada" }, timestamp: T + 150, message: ours });

    expect(await status()).toBe("sent");
    expect((await db.store.messages.list(await conversationId(), { limit: 10 })).items).toHaveLength(2);
    await arrive(delivered(["m_lost"], T + 160));
    expect(await status()).toBe("delivered");
  });

  test("for a person who never wrote change nothing", async () => {
    await arrive(read(T + 200));

    expect(await conversationId()).toBe("");
  });
});
