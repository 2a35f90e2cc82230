import type { App } from "../app.ts";
import { type Caller, canSeeInbox } from "../domain/access.ts";
import { Invalid } from "../domain/errors.ts";
import type { Inbox } from "../domain/inbox.ts";

/** Where somebody moves a conversation to. */
export interface Destination {
  readonly inbox: Inbox;
  /** Users who may not see that inbox: what is theirs there would be lost from sight. */
  readonly blindIds: ReadonlySet<string>;
}

/**
 * The inbox that a conversation is moved to.
 * @throws Invalid for one that does not exist or that the caller may not see
 */
export async function destinationOf(app: Pick<App, "store">, caller: Caller, inboxId: string): Promise<Destination> {
  const [inbox, users] = await Promise.all([app.store.inboxes.get(inboxId), app.store.users.list()]);
  if (inbox === null || !canSeeInbox(caller, inbox)) {
    throw new Invalid("The conversation cannot be moved there.", [{ path: "inboxId", message: "does not exist" }]);
  }
  const blind = users.filter(({ id, role, name }) => !canSeeInbox({ id, userId: id, role, name }, inbox));
  return { inbox, blindIds: new Set(blind.map(({ id }) => id)) };
}
