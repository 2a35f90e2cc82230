import type { QueryClient } from "@tanstack/react-query";
import type { Client } from "../../../lib/api/client.ts";
import { keyOf } from "../api/keys.ts";
import { patchItem } from "./patch-cache.ts";
import { placeInLists } from "./place-in-lists.ts";

/** Not more often than this, however many hints come. */
const PAUSE_MS = 1_500;

/**
 * Asks `/v1/sync` what changed and puts it over the cache. Survives being asked many times at once (one call, then one
 * more), a failing call (the cursor stays: the next one covers it), and changes told twice.
 */
export function createCatchUp(client: Client, queries: QueryClient) {
  let cursor: string | undefined;
  let running = false;
  let again = false;
  let failures = 0;

  const once = async (): Promise<void> => {
    const first = cursor === undefined;
    const answer = await client.sync(cursor === undefined ? {} : { query: { since: cursor } });
    cursor = answer.next;
    if (answer.reset && !first) return void queries.invalidateQueries();
    const moved = placeInLists(queries, answer.conversations);
    for (const ticket of answer.tickets) patchItem(queries, { get: "getTicket", list: "listTickets" }, ticket);
    queries.setQueryData(keyOf("listUsers"), { items: answer.users, next: null });
    if (first) return;
    if (moved) void queries.invalidateQueries({ queryKey: ["countConversations"] });
    // Which list a ticket belongs to, and where, is read again.
    if (answer.tickets.length > 0) void queries.invalidateQueries({ queryKey: ["listTickets"] });
  };
  const run = async (): Promise<void> => {
    do {
      again = false;
      failures = await once().then(
        () => 0,
        () => failures + 1,
      );
      // Offline nobody answers: the next connection asks again.
      again ||= failures > 0 && navigator.onLine;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * Math.min(20, 2 ** failures)));
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
