import type { App } from "../app.ts";

/**
 * Forgets a connection and what it listened to. API Gateway does not always say that a connection ended: the entry also
 * ends by itself after two hours, and with the first frame that finds nobody.
 */
export async function closeConnection(app: Pick<App, "store">, connectionId: string): Promise<void> {
  await app.store.connections.close(connectionId);
}
