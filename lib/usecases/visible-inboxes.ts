import type { App } from "../app.ts";
import { type Caller, canSeeInbox } from "../domain/access.ts";
import type { Inbox } from "../domain/inbox.ts";

/** The inboxes that a caller may see: all of them for admins and API keys, else those they are a member of. */
export async function visibleInboxes(app: Pick<App, "store">, caller: Caller): Promise<readonly Inbox[]> {
  const inboxes = await app.store.inboxes.list();
  return inboxes.filter((inbox) => canSeeInbox(caller, inbox));
}
