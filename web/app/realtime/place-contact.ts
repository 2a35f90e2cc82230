import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import type { pushedContact } from "../../../lib/domain/push-shapes.ts";
import { keyOf, pagesKeyOf } from "../api/keys.ts";
import { placed } from "./place-in-lists.ts";

type List = InfiniteData<AnswerOf<"listContacts">>;

/**
 * Puts a contact into every list of contacts, by what was pushed of it; a list that is searched is asked for again, as the
 * search is the server's. Whoever has the contact open reads it again, for its properties.
 */
export function placeContact(queries: QueryClient, contact: ReturnType<typeof pushedContact>): void {
  for (const [key, list] of queries.getQueriesData<List>({ queryKey: pagesKeyOf("listContacts") })) {
    const { query = {} } = (key[2] ?? {}) as { readonly query?: { readonly q?: string; readonly email?: string } };
    if (query.q !== undefined || query.email !== undefined) void queries.invalidateQueries({ queryKey: key });
    else if (list) {
      queries.setQueryData<List>(key, placed(list, contact.mergedIntoId === null, { ...contact, properties: {} }));
    }
  }
  void queries.invalidateQueries({ queryKey: keyOf("getContact", { params: { id: contact.id } }) });
}

/** Takes a contact who was deleted for good out of every list. Who has it open, the one with the receipt perhaps, keeps what they see. */
export function dropContact(queries: QueryClient, contactId: string): void {
  queries.setQueriesData<List>({ queryKey: pagesKeyOf("listContacts") }, (list) => {
    if (!list) return list;
    const pages = list.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => id !== contactId) }));
    return { ...list, pages };
  });
}
