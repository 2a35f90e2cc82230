import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Store } from "../../lib/store/store.ts";
import { aConversation, at, idOf } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
let store: Store;
beforeAll(async () => {
  running = await startTestStore();
  store = running.store;
});
afterAll(() => running.close());

describe("conversation heads", () => {
  test("come back as they were stored", async () => {
    const full = aConversation("full", {
      contactId: idOf("ada"),
      visitorId: idOf("visitor"),
      snoozedUntil: at(9),
      assigneeId: idOf("agent"),
      teamId: idOf("team"),
      subject: "Broken door",
      preview: "It will not open",
      ticketIds: [idOf("ticket")],
      lastInboundAt: at(1),
      lastInboundId: idOf("message"),
      lastMessageId: idOf("message"),
      todo: ["route"],
    });

    await store.conversations.ensure(full);

    expect(await store.conversations.get(full.id)).toEqual(full);
    expect(await store.conversations.getMany([full.id, idOf("nobody"), full.id])).toEqual([full]);
  });

  test("are created once, and whoever comes later gets what is there", async () => {
    const first = aConversation("ensured", { subject: "first" });

    const answers = await Promise.all([
      store.conversations.ensure(first),
      store.conversations.ensure({ ...first, subject: "second" }),
    ]);

    expect(answers[0]).toEqual(answers[1]);
    expect(await store.conversations.get(first.id, true)).toEqual(answers[0]);
  });

  test("take one of fifty writes that all read the same revision", async () => {
    const head = await store.conversations.ensure(aConversation("raced"));

    const saved = await Promise.all(
      Array.from({ length: 50 }, (_, i) => store.conversations.save({ ...head, preview: `write ${i}` })),
    );

    const winners = saved.filter((result) => result !== null);
    expect(winners).toHaveLength(1);
    expect(winners[0]?.rev).toBe(head.rev + 1);
    expect(await store.conversations.get(head.id, true)).toEqual(winners[0]);
  });

  test("that do not exist are not made by saving", async () => {
    expect(await store.conversations.save(aConversation("unborn"))).toBeNull();
    expect(await store.conversations.get(idOf("unborn"), true)).toBeNull();
  });

  test("follow their contact: the old contact loses them, the new one has them", async () => {
    const head = await store.conversations.ensure(aConversation("moving", { contactId: idOf("before") }));

    const moved = await store.conversations.save({ ...head, contactId: idOf("after") });
    const freed = moved && (await store.conversations.save({ ...moved, contactId: null }));

    expect(moved?.contactId).toBe(idOf("after"));
    expect(freed?.rev).toBe(3);
    expect(await store.contacts.conversationIds(idOf("before"))).toEqual([]);
    expect(await store.contacts.conversationIds(idOf("after"))).toEqual([]);
  });

  test("that get a contact are listed with that contact", async () => {
    const head = await store.conversations.ensure(aConversation("associated"));

    await store.conversations.save({ ...head, contactId: idOf("grace") });

    expect(await store.contacts.conversationIds(idOf("grace"))).toEqual([head.id]);
  });
});

describe("threads", () => {
  test("of fifty parallel claims one wins and all learn which", async () => {
    const claims = Array.from({ length: 50 }, (_, i) =>
      store.conversations.claimThread(idOf("account"), "person-1", idOf(`claim ${i}`)),
    );

    const holders = new Set(await Promise.all(claims));

    expect(holders.size).toBe(1);
    expect([...holders]).toEqual([await store.conversations.idByThread(idOf("account"), "person-1")]);
  });

  test("of two accounts are apart, and an unknown one is nobody's", async () => {
    await store.conversations.claimThread(idOf("one"), "same", idOf("a"));

    expect(await store.conversations.idByThread(idOf("two"), "same")).toBeNull();
  });
});
