import type { App } from "../app.ts";
import { type Caller, canSeeInbox } from "../domain/access.ts";
import { NotFound } from "../domain/errors.ts";
import type { Inbox } from "../domain/inbox.ts";

/** @throws NotFound when it does not exist or the caller is no member: the two look the same from outside */
export async function getInbox(app: Pick<App, "store">, caller: Caller, id: string): Promise<Inbox> {
  const inbox = await app.store.inboxes.get(id);
  if (inbox === null || !canSeeInbox(caller, inbox)) throw new NotFound("No such inbox.");
  return inbox;
}
