import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { keyOf, pagesKeyOf } from "../api/keys.ts";

type Conversation = AnswerOf<"getConversation">;

/** What is listed newest change first. */
interface Listed {
  readonly id: string;
  readonly updatedAt: string;
}
type Listing<Item> = InfiniteData<{ readonly items: readonly Item[]; readonly next: string | null }>;
type List = Listing<Conversation>;

/** What a list lets through, as its key in the cache says. */
interface Filter {
  readonly inboxId?: string;
  readonly status?: string;
  readonly snoozed?: boolean | string;
  readonly assigneeId?: string;
  readonly unassigned?: boolean | string;
  readonly spam?: boolean | string;
  readonly teamId?: string;
  readonly channel?: string;
  readonly channelAccountId?: string;
  readonly contactId?: string;
  readonly tag?: string;
  readonly q?: string;
}

const isTrue = (flag: boolean | string | undefined): boolean | undefined =>
  flag === undefined ? undefined : String(flag) === "true";

/** The same judgement as the server's (`conversationFilter`). */
export function letsThrough(filter: Filter, conversation: Conversation): boolean {
  const equal = ["inboxId", "status", "assigneeId", "teamId", "channel", "channelAccountId", "contactId"] as const;
  const { snoozedUntil, assigneeId, tags, subject, preview } = conversation;
  const [snoozed, unassigned] = [isTrue(filter.snoozed), isTrue(filter.unassigned)];
  const words = `${subject ?? ""}\n${preview}`.toLowerCase();
  return (
    equal.every((field) => filter[field] === undefined || filter[field] === conversation[field]) &&
    (snoozed === undefined || snoozed === (snoozedUntil !== null)) &&
    (unassigned === undefined || unassigned === (assigneeId === null)) &&
    conversation.spam === (isTrue(filter.spam) ?? false) &&
    (filter.tag === undefined || tags.includes(filter.tag)) &&
    (filter.q === undefined || words.includes(filter.q.toLowerCase()))
  );
}

const newestFirst = (a: Listed, b: Listed): number =>
  a.updatedAt === b.updatedAt ? (a.id < b.id ? 1 : -1) : a.updatedAt < b.updatedAt ? 1 : -1;

/**
 * A list with this item where it belongs now: moved, put in, or, when it does not fit, taken out. One that is older than all that was read so
 * far is left to the pages to come. Pages keep their cursors, so reading on goes on where it was.
 */
export function placed<Item extends Listed, List extends Listing<Item>>(list: List, fits: boolean, item: Item): List {
  const without = list.pages.map((page) => page.items.filter(({ id }) => id !== item.id));
  const wanted = fits ? without.findIndex((items) => items.some((one) => newestFirst(item, one) < 0)) : -1;
  const isWhole = list.pages.at(-1)?.next === null;
  const at = wanted >= 0 || !fits || !isWhole ? wanted : list.pages.length - 1;
  return {
    ...list,
    pages: list.pages.map((page, index) => {
      const items = without[index] ?? [];
      return { ...page, items: index === at ? [...items, item].toSorted(newestFirst) : items };
    }),
  };
}

/** Puts conversations into every list of the cache. @returns whether any of them changed whose it is or where it stands */
export function placeInLists(queries: QueryClient, conversations: readonly Conversation[]): boolean {
  let moved = false;
  for (const conversation of conversations) {
    const key = keyOf("getConversation", { params: { id: conversation.id } });
    const known = queries.getQueryData<Conversation>(key) ?? listed(queries, conversation.id);
    moved ||= known === undefined || PLACE.some((field) => known[field] !== conversation[field]);
    queries.setQueryData<Conversation>(key, (before) => before && conversation);
  }
  for (const [key, list] of queries.getQueriesData<List>({ queryKey: pagesKeyOf("listConversations") })) {
    if (!list) continue;
    const { query = {} } = (key[2] ?? {}) as { readonly query?: Filter };
    queries.setQueryData<List>(
      key,
      conversations.reduce((now, one) => placed(now, letsThrough(query, one), one), list),
    );
  }
  return moved;
}

/** What counts depend on. */
const PLACE = ["inboxId", "status", "snoozedUntil", "assigneeId", "spam"] as const;

function listed(queries: QueryClient, id: string): Conversation | undefined {
  for (const [, list] of queries.getQueriesData<List>({ queryKey: pagesKeyOf("listConversations") })) {
    const found = list?.pages.flatMap(({ items }) => items).find((one) => one.id === id);
    if (found) return found;
  }
  return undefined;
}
