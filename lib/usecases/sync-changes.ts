import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Invalid } from "../domain/errors.ts";
import { seeConversations } from "./see-conversations.ts";
import { visibleInboxes } from "./visible-inboxes.ts";

/** More than this of one kind is not sent as changes. */
const MOST = 200;

/**
 * How far a cursor looks back behind the moment it was given out: changes carry the time at which they were begun, and
 * the lists follow the table within a moment, so the newest of them may not have been seen yet.
 */
const OVERLAP_MS = 2 * 60_000;

const CURSOR = /^[0-9a-z]{1,12}$/;

/**
 * What changed since a cursor, for clients that missed pushes. Changes may come twice and never get lost: a client that
 * puts each over what it has by id, and goes on from `next`, ends with what is true. Without a cursor, and when more
 * changed than fits, `reset` says to read the lists again; `next` was taken before them, so nothing falls between.
 * @param since the `next` of an earlier answer
 * @throws Invalid for a cursor that was not given out here
 */
export async function syncChanges(app: Pick<App, "store" | "clock">, caller: Caller, since?: string) {
  const now = Date.parse(app.clock.now());
  const from = since === undefined ? new Date(now - OVERLAP_MS).toISOString() : readCursor(since, now);
  const [inboxes, pipelines, users] = await Promise.all([
    visibleInboxes(app, caller),
    app.store.pipelines.list(),
    app.store.users.list(),
  ]);
  const inboxIds = inboxes.map(({ id }) => id);
  const pipelineIds = pipelines.map(({ id }) => id);
  const [heads, tickets] = await Promise.all([
    inboxIds.length === 0 ? [] : app.store.conversations.changedSince(inboxIds, from, MOST),
    pipelineIds.length === 0 ? [] : app.store.tickets.changedSince(pipelineIds, from, MOST),
  ]);
  return {
    conversations: await seeConversations(app, caller, heads),
    tickets: tickets.filter(({ inboxId }) => inboxId === null || inboxIds.includes(inboxId)),
    users,
    reset: since === undefined || heads.length === MOST || tickets.length === MOST,
    next: (now - OVERLAP_MS).toString(36),
  };
}

function readCursor(cursor: string, now: number): string {
  const time = CURSOR.test(cursor) ? Number.parseInt(cursor, 36) : Number.NaN;
  if (!(time <= now))
    throw new Invalid("The cursor is unknown.", [{ path: "since", message: "is not a cursor of this call" }]);
  return new Date(time).toISOString();
}
