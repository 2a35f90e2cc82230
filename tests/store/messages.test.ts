import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Invalid } from "../../lib/domain/errors.ts";
import type { Message } from "../../lib/domain/message.ts";
import type { Store } from "../../lib/store/store.ts";
import { aMessage, at, idOf } from "../support/entities.ts";
import { fc } from "../support/properties.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
let store: Store;
beforeAll(async () => {
  running = await startTestStore();
  store = running.store;
});
afterAll(() => running.close());

async function allOf(conversationId: string, limit: number): Promise<readonly Message[]> {
  const items: Message[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store["messages"]["list"]>> = await store.messages.list(conversationId, {
      limit,
      cursor: cursor ?? undefined,
    });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

describe("appending", () => {
  test("keeps every field", async () => {
    const full = aMessage("full", {
      html: "<b>full</b>",
      attachments: [
        {
          id: idOf("file"),
          name: "door.jpg",
          contentType: "image/jpeg",
          size: 12,
          kind: "image",
          state: "pending",
          url: null,
          remoteUrl: "https://example.com/door.jpg",
          storageKey: null,
          contentId: null,
        },
      ],
      author: { type: "system", id: null, name: null },
      status: "sent",
      replyToId: idOf("before"),
      seq: "17",
      unparsed: true,
      edits: [{ text: "fuller", at: at(1) }],
      reactions: [{ by: "Ada", emoji: "👍", at: at(2) }],
      details: { payload: "YES" },
      event: { type: "assigned", subjectId: null, text: null },
      delivery: { externalIds: ["a", "b"], attempts: 0, leaseUntil: null, leaseId: null },
    });

    expect(await store.messages.append(full)).toBe("appended");

    expect(await store.messages.get(full.conversationId, full.id)).toEqual(full);
  });

  test("of fifty deliveries of the same message stores one", async () => {
    const conversationId = idOf("redelivered");
    const deliveries = Array.from({ length: 50 }, () => store.messages.append(aMessage("same", { conversationId })));

    const answers = await Promise.all(deliveries);

    expect(answers.filter((answer) => answer === "appended")).toHaveLength(1);
    expect(await allOf(conversationId, 10)).toHaveLength(1);
  });
});

describe("places of messages whose time is not believed", () => {
  test("are chosen by the first delivery and kept on redelivery", async () => {
    const conversationId = idOf("unbelievable");
    const unclamped = idOf("claimed", "1999-01-01T00:00:00.000Z");

    const first = await store.messages.claimPlace(conversationId, unclamped, idOf("place", at(1)));
    const again = await store.messages.claimPlace(conversationId, unclamped, idOf("place", at(55)));

    expect(first).toBe(idOf("place", at(1)));
    expect(again).toBe(first);
  });

  test("do not show among the messages", async () => {
    const conversationId = idOf("pointers");
    const unclamped = idOf("hidden", at(3));
    await store.messages.append(aMessage("seen", { conversationId }));

    await store.messages.claimPlace(conversationId, unclamped, idOf("elsewhere"));

    expect((await allOf(conversationId, 10)).map(({ text }) => text)).toEqual(["seen"]);
    expect(await store.messages.get(conversationId, unclamped)).toBeNull();
  });
});

describe("listing", () => {
  test("gives the newest first and, within a millisecond, the last to arrive first, over any page size", async () => {
    let run = 0;
    const arrivals = fc.array(fc.record({ millisecond: fc.nat(3), words: fc.string() }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 7 }), async (list, limit) => {
        run += 1;
        const conversationId = idOf(`listed ${run}`);
        const messages = list.map(({ millisecond, words }, i) => {
          const sentAt = at(0, millisecond);
          return aMessage(`${i} ${words}`, { conversationId, sentAt, seq: String(9 + i) });
        });
        await Promise.all(messages.map((message) => store.messages.append(message)));

        const listed = await allOf(conversationId, limit);

        const expected = messages.toSorted((a, b) => b.sentAt.localeCompare(a.sentAt) || Number(b.seq) - Number(a.seq));
        expect(listed).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  test("goes up to and including a message that is named", async () => {
    const conversationId = idOf("up to");
    const [first, second, third] = [0, 1, 2].map((minute) =>
      aMessage(`message ${minute}`, { conversationId, sentAt: at(minute) }),
    );
    if (!first || !second || !third) throw new Error("three messages");
    for (const message of [first, second, third]) await store.messages.append(message);

    const page = await store.messages.list(conversationId, { limit: 10, upTo: second.id });

    expect(page).toEqual({ items: [second, first], next: null });
  });

  test("refuses the cursor of another conversation", async () => {
    const conversationId = idOf("with cursor");
    for (const words of ["a", "b", "c"]) await store.messages.append(aMessage(words, { conversationId }));
    const { next } = await store.messages.list(conversationId, { limit: 1 });

    const foreign = store.messages.list(idOf("other"), { limit: 1, cursor: next ?? "" });

    await expect(foreign).rejects.toThrow(Invalid);
  });
});

describe("finding by the provider's id", () => {
  test("knows a message by its own id and by those of its parts", async () => {
    const conversationId = idOf("known");
    const delivery = { externalIds: ["part 1", "part 2"], attempts: 1, leaseUntil: null, leaseId: null };
    const sent = aMessage("sent", { conversationId, kind: "outbound", externalId: "whole", delivery });
    await store.messages.append(sent);
    for (let i = 0; i < 60; i++) {
      await store.messages.append(aMessage(`later ${i}`, { conversationId, sentAt: at(1, i) }));
    }

    expect(await store.messages.byExternalId(conversationId, "whole")).toEqual(sent);
    expect(await store.messages.byExternalId(conversationId, "part 2")).toEqual(sent);
    expect(await store.messages.byExternalId(conversationId, "nobody's")).toBeNull();
  });
});

describe("updating", () => {
  test("loses none of ten changes made at once", async () => {
    const message = aMessage("reacted to", { conversationId: idOf("updated") });
    await store.messages.append(message);

    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        store.messages.update(message.conversationId, message.id, (current) => ({
          ...current,
          reactions: [...current.reactions, { by: `person ${i}`, emoji: "👍", at: at(1) }],
        })),
      ),
    );

    const stored = await store.messages.get(message.conversationId, message.id);
    expect(new Set(stored?.reactions.map(({ by }) => by)).size).toBe(10);
  });

  test("writes nothing when the change changes nothing, and makes no message", async () => {
    const message = aMessage("unchanged", { conversationId: idOf("updated") });
    await store.messages.append(message);

    const same = await store.messages.update(message.conversationId, message.id, (current) => current);
    const none = await store.messages.update(message.conversationId, idOf("absent"), (current) => current);

    expect(same).toEqual(message);
    expect(none).toBeNull();
  });
});
