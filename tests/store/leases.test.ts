import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Message } from "../../lib/domain/message.ts";
import type { Store } from "../../lib/store/store.ts";
import { aMessage, at, idOf } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
let store: Store;
beforeAll(async () => {
  running = await startTestStore();
  store = running.store;
});
afterAll(() => running.close());

describe("leases", () => {
  const lease = (message: Message, leaseId: string, now = at(5)) =>
    store.messages.lease(message.conversationId, message.id, leaseId, now, at(6));
  const pending = async (words: string) => {
    const message = aMessage(words, { conversationId: idOf("leases"), kind: "outbound", status: "pending" });
    await store.messages.append(message);
    return message;
  };

  test("go to one of fifty deliverers", async () => {
    const message = await pending("wanted");

    const results = await Promise.all(Array.from({ length: 50 }, (_, i) => lease(message, `lease ${i}`)));

    expect(results.filter(({ kind }) => kind === "leased")).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === "taken")).toHaveLength(49);
    const stored = await store.messages.get(message.conversationId, message.id);
    expect(stored?.status).toBe("leased");
    expect(stored?.delivery).toMatchObject({ attempts: 1, leaseUntil: at(6) });
  });

  test("are given again to the one who holds them", async () => {
    const message = await pending("asked twice");

    const first = await lease(message, "mine");
    const again = await lease(message, "mine");

    expect(again).toEqual(first);
    expect(again.kind).toBe("leased");
  });

  test("that ran out without a report are abandoned", async () => {
    const message = await pending("crashed");
    await lease(message, "first");

    const later = await lease(message, "second", at(6));

    expect(later).toMatchObject({ kind: "abandoned", message: { id: message.id, status: "leased" } });
  });

  test("are not given for what was sent or never was", async () => {
    const sent = aMessage("sent", { conversationId: idOf("leases"), kind: "outbound", status: "sent" });
    await store.messages.append(sent);

    expect(await lease(sent, "x")).toEqual({ kind: "taken" });
    expect(await lease({ ...sent, id: idOf("never") }, "x")).toEqual({ kind: "missing" });
  });
});

describe("parked receipts", () => {
  test("keep the furthest status, in whatever order they come, for a day", async () => {
    const conversationId = idOf("receipts");

    for (const status of ["sent", "read", "delivered"] as const) {
      await store.messages.parkReceipt(conversationId, "m_1", status, at(0));
    }

    expect(await store.messages.parkedReceipt(conversationId, "m_1")).toBe("read");
    expect(await store.messages.parkedReceipt(conversationId, "m_2")).toBeNull();
    const row = (await running.items()).find(({ type }) => type === "receipt");
    expect(row?.ttl).toBe(Date.parse(at(0)) / 1000 + 24 * 60 * 60);
  });
});
