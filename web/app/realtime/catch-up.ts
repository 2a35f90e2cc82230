import type { QueryClient } from "@tanstack/react-query";
import type { Client } from "../../../lib/api/client.ts";
import type { RouteName } from "../../../lib/api/routes.ts";
import { keyOf } from "../api/use-api.ts";
import { patchItem } from "./patch-cache.ts";

/** Not more often than this, however many hints come. */
const PAUSE_MS = 1_500;
const LISTS: readonly RouteName[] = ["listConversations", "countConversations", "listTickets"];

/**
 * Asks `/v1/sync` what changed and puts it over the cache. Survives being asked many times at once (one call, then one
 * more), a failing call (the cursor stays: the next one covers it), and changes told twice.
 */
export function createCatchUp(client: Client, queries: QueryClient) {
  let cursor: string | undefined;
  let running = false;
  let again = false;

  const once = async (): Promise<void> => {
    const first = cursor === undefined;
    const answer = await client.sync(cursor === undefined ? {} : { query: { since: cursor } });
    cursor = answer.next;
    if (answer.reset && !first) return void queries.invalidateQueries();
    for (const conversation of answer.conversations) {
      patchItem(queries, { get: "getConversation", list: "listConversations" }, conversation);
    }
    for (const ticket of answer.tickets) patchItem(queries, { get: "getTicket", list: "listTickets" }, ticket);
    queries.setQueryData(keyOf("listUsers"), { items: answer.users, next: null });
    if (first) return;
    // Which list something belongs to, and where, only the server knows for every filter.
    for (const list of LISTS) void queries.invalidateQueries({ queryKey: [list] });
  };
  const run = async (): Promise<void> => {
    do {
      again = false;
      await once().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    } while (again);
    running = false;
  };
  return (): void => {
    again = true;
    if (running) return;
    running = true;
    void run();
  };
}
