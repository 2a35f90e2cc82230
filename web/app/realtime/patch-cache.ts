import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { AnswerOf, RouteName } from "../../../lib/api/routes.ts";
import { keyOf, pagesKeyOf } from "../api/keys.ts";

interface Item {
  readonly id: string;
}
interface Page {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/**
 * Puts news over an item wherever the cache holds it: its own answer and every list. @returns whether any list has it
 */
export function patchItem(
  queries: QueryClient,
  routes: { readonly get: RouteName; readonly list: RouteName },
  news: Item,
): boolean {
  queries.setQueryData<Item>(keyOf(routes.get, { params: { id: news.id } }), (known) => known && { ...known, ...news });
  let listed = false;
  queries.setQueriesData<InfiniteData<Page>>({ queryKey: pagesKeyOf(routes.list) }, (list) => {
    if (!list?.pages.some((page) => page.items.some(({ id }) => id === news.id))) return list;
    listed = true;
    return { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(over(news)) })) };
  });
  queries.setQueriesData<Page>({ predicate: ({ queryKey }) => isWholeList(queryKey, routes.list) }, (list) => {
    if (!list?.items.some(({ id }) => id === news.id)) return list;
    listed = true;
    return { ...list, items: list.items.map(over(news)) };
  });
  return listed;
}

const over = (news: Item) => (item: Item) => (item.id === news.id ? { ...item, ...news } : item);

const isWholeList = (key: readonly unknown[], route: RouteName): boolean => key[0] === route && key[1] !== "pages";

type Message = AnswerOf<"sendReply">;

/** Puts a message into its conversation, newest first, or over what is known of it. */
export function patchMessage(queries: QueryClient, message: Message): void {
  const key = pagesKeyOf("listMessages", { params: { id: message.conversationId } });
  queries.setQueryData<InfiniteData<AnswerOf<"listMessages">>>(key, (list) => {
    if (!list) return list;
    const known = list.pages.some((page) => page.items.some(({ id }) => id === message.id));
    const replace = (item: Message): Message => (item.id === message.id ? withUrls(message, item) : item);
    if (known) {
      return { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(replace) })) };
    }
    const [first, ...rest] = list.pages;
    if (!first) return list;
    // Ids rise with the time of the message: a late one goes to its place.
    const items = [message, ...first.items].toSorted((a, b) => (a.id < b.id ? 1 : -1));
    return { ...list, pages: [{ ...first, items }, ...rest] };
  });
}

/** Pushes carry no links to files; those that were read stay. */
function withUrls(news: Message, known: Message): Message {
  const urls = new Map(known.attachments.map(({ id, url }) => [id, url]));
  return {
    ...news,
    attachments: news.attachments.map((file) => ({ ...file, url: file.url ?? urls.get(file.id) ?? null })),
  };
}
