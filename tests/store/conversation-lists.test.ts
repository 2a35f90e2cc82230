import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Conversation } from "../../lib/domain/conversation.ts";
import { Invalid } from "../../lib/domain/errors.ts";
import type { ConversationFilter } from "../../lib/store/contract/conversation-store.ts";
import type { Store } from "../../lib/store/store.ts";
import { aConversation, at, idOf } from "../support/entities.ts";
import { fc } from "../support/properties.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
let store: Store;
beforeAll(async () => {
  running = await startTestStore();
  store = running.store;
});
afterAll(() => running.close());

async function allOf(filter: ConversationFilter, limit: number): Promise<readonly Conversation[]> {
  const items: Conversation[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store["conversations"]["list"]>> = await store.conversations.list(filter, {
      limit,
      cursor: cursor ?? undefined,
    });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

const newestFirst = (all: readonly Conversation[]) =>
  all.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt) || b.id.localeCompare(a.id));

async function stored(conversations: readonly Conversation[]): Promise<readonly Conversation[]> {
  await Promise.all(conversations.map((conversation) => store.conversations.ensure(conversation)));
  return conversations;
}

describe("lists", () => {
  test("give every conversation exactly once, exactly ordered, whatever the page size and filter", async () => {
    let run = 0;
    const one = fc.record({
      inbox: fc.nat(1),
      closed: fc.boolean(),
      assignee: fc.option(fc.nat(1)),
      second: fc.nat(200),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 25 }), fc.integer({ min: 1, max: 9 }), async (list, limit) => {
        run += 1;
        const inboxes = [idOf(`inbox ${run} 0`), idOf(`inbox ${run} 1`)];
        const all = await stored(
          list.map(({ inbox, closed, assignee, second }, i) =>
            aConversation(`listed ${run} ${i}`, {
              inboxId: inboxes[inbox] ?? "",
              status: closed ? "closed" : "open",
              assigneeId: assignee === null ? null : idOf(`agent ${run} ${assignee}`),
              updatedAt: at(0, second * 1000),
            }),
          ),
        );
        const agent = idOf(`agent ${run} 0`);
        const [first = ""] = inboxes;

        expect(await allOf({ inboxIds: inboxes }, limit)).toEqual(newestFirst(all));
        expect(await allOf({ inboxIds: [first], status: "open" }, limit)).toEqual(
          newestFirst(all.filter(({ inboxId, status }) => inboxId === first && status === "open")),
        );
        expect(await allOf({ inboxIds: inboxes, assigneeId: agent }, limit)).toEqual(
          newestFirst(all.filter(({ assigneeId }) => assigneeId === agent)),
        );
        expect(await allOf({ inboxIds: inboxes, unassigned: true }, limit)).toEqual(
          newestFirst(all.filter(({ assigneeId }) => assigneeId === null)),
        );
      }),
      { numRuns: 12 },
    );
  });

  test("of more conversations than are sorted together still give each exactly once", async () => {
    const inboxId = idOf("crowded");
    const all = await stored(
      Array.from({ length: 450 }, (_, i) => aConversation(`crowd ${i}`, { inboxId, updatedAt: at(0, i) })),
    );

    const listed = await allOf({ inboxIds: [inboxId] }, 100);

    expect(listed.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  });

  test("of a contact hold what is theirs in the inboxes that are asked for", async () => {
    const contactId = idOf("Ada");
    const [first, second, third] = await stored([
      aConversation("Ada 1", { contactId, updatedAt: at(1) }),
      aConversation("Ada 2", { contactId, updatedAt: at(2) }),
      aConversation("Ada 3", { contactId, updatedAt: at(3), inboxId: idOf("unseen") }),
    ]);

    const listed = await allOf({ inboxIds: [idOf("inbox")], contactId }, 1);

    expect(listed).toEqual([second, first]);
    expect(await store.contacts.conversationIds(contactId)).toHaveLength(third ? 3 : 0);
  });

  test("are filtered by team, channel and channel account", async () => {
    const inboxId = idOf("filtered");
    const [team, channel, account] = await stored([
      aConversation("by team", { inboxId, teamId: idOf("team") }),
      aConversation("by channel", { inboxId, channel: "whatsapp" }),
      aConversation("by account", { inboxId, channelAccountId: idOf("second account") }),
    ]);

    expect(await allOf({ inboxIds: [inboxId], teamId: idOf("team") }, 5)).toEqual([team]);
    expect(await allOf({ inboxIds: [inboxId], channel: "whatsapp" }, 5)).toEqual([channel]);
    expect(await allOf({ inboxIds: [inboxId], channelAccountId: idOf("second account") }, 5)).toEqual([account]);
  });

  test("of an assignee leave out inboxes that were not asked for", async () => {
    await stored([aConversation("elsewhere", { inboxId: idOf("secret"), assigneeId: idOf("spy") })]);

    expect(await allOf({ inboxIds: [idOf("inbox")], assigneeId: idOf("spy") }, 5)).toEqual([]);
  });

  test("refuse cursors that were edited, or made for another filter", async () => {
    const inboxIds = [idOf("cursors")];
    await stored([0, 1, 2].map((i) => aConversation(`cursor ${i}`, { inboxId: idOf("cursors"), updatedAt: at(i) })));
    const { next } = await store.conversations.list({ inboxIds }, { limit: 1 });
    const cursor = next ?? "";
    const edited = Buffer.from(Buffer.from(cursor, "base64url").toString().replace("2026", "2027")).toString(
      "base64url",
    );

    for (const bad of [edited, cursor.slice(4), "", "no cursor", "e30"]) {
      await expect(store.conversations.list({ inboxIds }, { limit: 1, cursor: bad })).rejects.toThrow(Invalid);
    }
    const other = store.conversations.list({ inboxIds, status: "open" }, { limit: 1, cursor });
    await expect(other).rejects.toThrow(Invalid);
  });

  test("show a conversation in its new place when it moves", async () => {
    const inboxId = idOf("old inbox");
    const head = await store.conversations.ensure(aConversation("mover", { inboxId }));

    await store.conversations.save({ ...head, inboxId: idOf("new inbox"), status: "closed", updatedAt: at(4) });

    expect(await allOf({ inboxIds: [inboxId] }, 5)).toEqual([]);
    expect(await allOf({ inboxIds: [idOf("new inbox")], status: "closed" }, 5)).toHaveLength(1);
  });
});

describe("what changed since a time", () => {
  test("is exact to the millisecond, newest first and no more than asked for", async () => {
    const inboxId = idOf("synced");
    const [, second, third] = await stored([
      aConversation("changed 1", { inboxId, updatedAt: at(7, 100) }),
      aConversation("changed 2", { inboxId, updatedAt: at(7, 101), status: "closed" }),
      aConversation("changed 3", { inboxId, updatedAt: at(8) }),
    ]);

    expect(await store.conversations.changedSince([inboxId], at(7, 101), 10)).toEqual([third, second]);
    expect(await store.conversations.changedSince([inboxId], at(0), 1)).toEqual([third]);
    expect(await store.conversations.changedSince([idOf("quiet")], at(0), 10)).toEqual([]);
  });
});

describe("waiting conversations", () => {
  test("come longest waiting first; assigned and closed ones do not wait", async () => {
    const inboxId = idOf("queue");
    const [young, old] = await stored([
      aConversation("young", { inboxId, createdAt: at(9) }),
      aConversation("old", { inboxId, createdAt: at(1), updatedAt: at(20) }),
      aConversation("taken", { inboxId, assigneeId: idOf("agent") }),
      aConversation("closed", { inboxId, status: "closed" }),
    ]);

    expect(await store.conversations.waiting(inboxId, 10)).toEqual([old, young]);
    expect(await store.conversations.waiting(inboxId, 1)).toEqual([old]);
  });
});

describe("read marks", () => {
  test("only move forward and are each reader's own", async () => {
    const [early, late] = [idOf("early", at(0)), idOf("late", at(1))];
    const conversationId = idOf("read");

    await store.conversations.markRead(idOf("reader"), conversationId, late);
    await store.conversations.markRead(idOf("reader"), conversationId, early);

    const ids = [conversationId, idOf("unread")];
    expect(await store.conversations.readMarks(idOf("reader"), ids)).toEqual(new Map([[conversationId, late]]));
    expect(await store.conversations.readMarks(idOf("other reader"), ids)).toEqual(new Map());
  });
});
