import type { QueryClient } from "@tanstack/react-query";
import type { Client } from "../../lib/api/client.ts";
import { apiPages, apiQuery } from "../app/api/use-api.ts";
import { PAGE_SIZE, viewQuery } from "./view-query.ts";

/**
 * Asks for what the inbox shows first while it is not known yet who is logged in, so that the two do not wait for each other.
 * An answer that does not come is asked for again by whoever shows it.
 */
export function askEarly(client: Client, queries: QueryClient): void {
  const { pathname, search } = location;
  const isInbox = pathname === "/" || pathname === "/callback" || /^\/inbox(\/|$)/.test(pathname);
  if (!isInbox) return;
  void queries.prefetchQuery(apiQuery(client, "listInboxes"));
  void queries.prefetchQuery(apiQuery(client, "listViews"));
  void queries.prefetchQuery(apiQuery(client, "countConversations"));
  if (pathname !== "/callback" && search !== "") return;
  const query = { ...viewQuery("all", ""), limit: PAGE_SIZE };
  void queries.prefetchInfiniteQuery(apiPages(client, "listConversations", { query }));
}
