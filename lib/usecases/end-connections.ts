import type { App } from "../app.ts";
import { userTopic } from "../domain/topic.ts";

/**
 * Forgets every connection of a user or API key who is let in no longer: nothing is told to them from now on, and the
 * next thing they send closes the socket. May be repeated.
 */
export async function endConnections({ store }: Pick<App, "store">, id: string): Promise<void> {
  for (const connection of await store.connections.subscribers(userTopic(id))) {
    await store.connections.close(connection.id);
  }
}
