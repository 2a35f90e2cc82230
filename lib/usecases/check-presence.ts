import type { App } from "../app.ts";
import { userTopic } from "../domain/topic.ts";
import { restoreAvailability } from "./restore-availability.ts";

/**
 * Takes a user offline who lost their last connection a grace ago and has not come back.
 *
 * Survives being run twice or late, and losses in a row: only the newest counts. Who connects at the same moment either
 * finds themselves offline and returns, or is seen here after the write and is brought back.
 * @param since when the connection was lost (ISO)
 */
export async function checkPresence(
  app: Pick<App, "store" | "clock">,
  { userId, since }: { readonly userId: string; readonly since: string },
): Promise<void> {
  const user = await app.store.users.get(userId);
  if (user === null || user.disconnectedAt !== since || user.availability === "offline") return;
  if (await isConnected(app, userId)) return;
  await app.store.users.update(userId, { availability: "offline", returnsTo: user.availability });
  if (await isConnected(app, userId)) await restoreAvailability(app, userId);
}

/** Every connection listens to its own user's topic from its beginning to its end. */
export async function isConnected({ store }: Pick<App, "store">, userId: string): Promise<boolean> {
  return (await store.connections.subscribers(userTopic(userId))).length > 0;
}
