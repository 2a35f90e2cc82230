import type { App } from "../app.ts";
import { Conflict } from "../domain/errors.ts";
import { existing } from "./existing.ts";
import { isOwnAccount } from "./inbox-account.ts";
import { disconnect } from "./remove-channel-account.ts";

/**
 * Removes an inbox. Nothing may be lost by it: what is connected or kept there has to leave first. Its own
 * account goes with it.
 * @throws NotFound; Conflict while it has channel accounts or conversations
 */
export async function removeInbox(app: Pick<App, "store" | "secrets">, id: string): Promise<void> {
  existing(await app.store.inboxes.get(id), "inbox");
  const accounts = (await app.store.channelAccounts.list()).filter((account) => account.inboxId === id);
  if (accounts.some((account) => !isOwnAccount(account))) {
    throw new Conflict("Channel accounts are connected to this inbox. Move or delete them first.");
  }
  for (const spam of [false, true]) {
    const kept = await app.store.conversations.list({ inboxIds: [id], spam }, { limit: 1 });
    if (kept.items.length > 0) throw new Conflict(`This inbox holds conversations${spam ? " taken for spam" : ""}.`);
  }
  for (const own of accounts) await disconnect(app, own);
  await app.store.inboxes.remove(id);
}
