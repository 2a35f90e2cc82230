import type { App } from "../app.ts";
import type { ConnectionHolder } from "../store/contract/connection-store.ts";
import { hashCredential } from "./hash-credential.ts";

const LIFE_MS = 60_000;

/**
 * An address that opens one WebSocket within a minute. A browser cannot send headers with it, so something has to be in
 * the address; this is worth nothing a moment later.
 * @param holder the user or API key that it stands for, or the visitor of a conversation
 * @param socketUrl of the realtime API
 */
export async function createRealtimeTicket(
  app: Pick<App, "store" | "ids" | "clock">,
  holder: ConnectionHolder,
  socketUrl: string,
): Promise<{ readonly url: string; readonly expiresAt: string }> {
  const token = app.ids.token(32);
  const expiresAt = new Date(Date.parse(app.clock.now()) + LIFE_MS).toISOString();
  await app.store.connections.putTicket(hashCredential(token), holder, expiresAt);
  return { url: `${socketUrl}?ticket=${token}`, expiresAt };
}
