import type { App } from "../app.ts";
import { NotFound } from "../domain/errors.ts";
import { endConnections } from "./end-connections.ts";

/** Revokes a key: the next call with it is refused, and its connections are told nothing more. @throws NotFound */
export async function removeApiKey(app: Pick<App, "store">, id: string): Promise<void> {
  const keys = await app.store.apiKeys.list();
  if (!keys.some((key) => key.id === id)) throw new NotFound("No such API key.");
  await endConnections(app, id);
  await app.store.apiKeys.remove(id);
}
