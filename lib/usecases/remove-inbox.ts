import type { App } from "../app.ts";
import { Conflict } from "../domain/errors.ts";
import { existing } from "./existing.ts";

/**
 * Removes an inbox. Nothing may be lost by it: what is connected or kept there has to leave first.
 * @throws NotFound; Conflict while it has channel accounts or conversations
 */
export async function removeInbox(app: Pick<App, "store">, id: string): Promise<void> {
  existing(await app.store.inboxes.get(id), "inbox");
  const accounts = await app.store.channelAccounts.list();
  if (accounts.some((account) => account.inboxId === id)) {
    throw new Conflict("Channel accounts are connected to this inbox. Move or delete them first.");
  }
  const kept = await app.store.conversations.list({ inboxIds: [id] }, { limit: 1 });
  if (kept.items.length > 0) throw new Conflict("This inbox holds conversations.");
  await app.store.inboxes.remove(id);
}
