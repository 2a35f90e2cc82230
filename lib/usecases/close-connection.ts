import type { App } from "../app.ts";

/**
 * Forgets a connection and what it listened to, and notes on its user when that was: who has no other connection goes
 * offline a little later. API Gateway does not always say that a connection ended: the entry also ends by itself after
 * two hours, and with the first frame that finds nobody. A repeat finds it gone and notes nothing.
 */
export async function closeConnection(app: Pick<App, "store" | "clock">, connectionId: string): Promise<void> {
  const userId = await app.store.connections.close(connectionId);
  if (userId !== null) await app.store.users.update(userId, { disconnectedAt: app.clock.now() });
}
