import type { App } from "../app.ts";
import { EVERYONE, userTopic } from "../domain/topic.ts";
import { hashCredential } from "./hash-credential.ts";
import { restoreAvailability } from "./restore-availability.ts";

/**
 * Lets a connection in for a ticket, which is used up, and gives it the topics that everybody listens to: what concerns
 * the user, and what concerns all.
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
  const userId = await app.store.connections.takeTicket(hashCredential(ticket), at);
  if (userId === null) return false;
  const connection = { id: connectionId, userId, at };
  await app.store.connections.open(connection);
  await app.store.connections.subscribe(connection, [userTopic(userId), EVERYONE]);
  await restoreAvailability(app, userId);
  return true;
}
