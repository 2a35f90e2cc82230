import { expect, test } from "vitest";
import { letsThrough, placed } from "../../web/app/realtime/place-in-lists.ts";

type Conversation = Parameters<typeof letsThrough>[1];

const conversation = (id: string, minute: number, over: Partial<Conversation> = {}): Conversation =>
  ({
    ...{ id, inboxId: "support", status: "open", spam: false, snoozedUntil: null, assigneeId: null, teamId: null },
    ...{ channel: "messenger", channelAccountId: "page", contactId: null, tags: [], subject: null, preview: "Hello" },
    updatedAt: `2026-11-25T10:${String(minute).padStart(2, "0")}:00.000Z`,
    ...over,
  }) as Conversation;

const list = (next: string | null, ...pages: readonly Conversation[][]) => ({
  pages: pages.map((items, index) => ({ items, next: index === pages.length - 1 ? next : `cursor ${index}` })),
  pageParams: [],
});
const idsOf = (placedList: ReturnType<typeof list>) => placedList.pages.map(({ items }) => items.map(({ id }) => id));

test("what was said last goes to the top, wherever it was", () => {
  const before = list("more", [conversation("a", 30), conversation("b", 20)], [conversation("c", 10)]);

  const after = placed(before, true, conversation("c", 40));

  expect(idsOf(after)).toEqual([["c", "a", "b"], []]);
  expect(after.pages.map(({ next }) => next)).toEqual(["cursor 0", "more"]);
});

test("what the filter no longer lets through is taken out, and what it lets through now is put in its place", () => {
  const before = list("more", [conversation("a", 30), conversation("b", 20)]);
  const filter = { status: "open", snoozed: false, assigneeId: "ada" };

  const place = (one: Conversation) => placed(before, letsThrough(filter, one), one);
  const out = place(conversation("a", 31, { assigneeId: "bob" }));
  const into = place(conversation("n", 25, { assigneeId: "ada" }));

  expect(idsOf(out)).toEqual([["b"]]);
  expect(idsOf(into)).toEqual([["a", "n", "b"]]);
});

test("one older than all that was read waits for its page, unless the list is all there", () => {
  const old = conversation("old", 1);

  expect(idsOf(placed(list("more", [conversation("a", 30)]), true, old))).toEqual([["a"]]);
  expect(idsOf(placed(list(null, [conversation("a", 30)]), true, old))).toEqual([["a", "old"]]);
  expect(idsOf(placed(list(null, []), true, old))).toEqual([["old"]]);
});

test.each([
  [{ q: "HELL" }, true],
  [{ q: "nothing" }, false],
  [{ tag: "vip" }, false],
  [{ unassigned: "true" }, true],
  [{ snoozed: "true" }, false],
  [{ snoozed: false, status: "open", inboxId: "support" }, true],
  [{ inboxId: "sales" }, false],
  [{ channel: "email" }, false],
  [{ spam: "true" }, false],
])("%j lets it through: %s", (filter, expected) => {
  expect(letsThrough(filter, conversation("a", 1))).toBe(expected);
});
