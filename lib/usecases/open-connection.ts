import type { App } from "../app.ts";
import { EVERYONE, userTopic, visitorTopic } from "../domain/topic.ts";
import { hashCredential } from "./hash-credential.ts";
import { restoreAvailability } from "./restore-availability.ts";

/**
 * Lets a connection in for a ticket, which is used up, and gives it the topics that everybody listens to: what concerns
 * the user, and what concerns all. A visitor's listens to their own conversation and can never listen to anything else.
 * Who went offline because their last connection ended returns.
 * Survives a ticket shown twice: the second connection is refused.
 * @returns false when it is not let in
 */
export async function openConnection(
  app: Pick<App, "clock" | "store">,
  connectionId: string,
  ticket: string,
): Promise<boolean> {
  const at = app.clock.now();
  const holder = await app.store.connections.takeTicket(hashCredential(ticket), at);
  if (holder === null) return false;
  const connection = { id: connectionId, ...holder, at };
  await app.store.connections.open(connection);
  if ("visitorOf" in holder) {
    await app.store.connections.subscribe(connection, [visitorTopic(holder.visitorOf)]);
    return true;
  }
  await app.store.connections.subscribe(connection, [userTopic(holder.userId), EVERYONE]);
  await restoreAvailability(app, holder.userId);
  return true;
}
