import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { OpenCounts } from "../store/contract/conversation-store.ts";
import { visibleInboxes } from "./visible-inboxes.ts";

/** Nobody works off more than this by looking at a number. */
const MOST = 100;

/**
 * How many conversations are open, for the caller and in each inbox they may see. The indexes count, which follow the table
 * within a moment; at most 100 of each are looked at.
 */
export async function countConversations(app: Pick<App, "store">, caller: Caller): Promise<OpenCounts> {
  const inboxes = await visibleInboxes(app, caller);
  const ids = inboxes.map(({ id }) => id);
  return app.store.conversations.openCounts(ids, caller.id, MOST);
}
