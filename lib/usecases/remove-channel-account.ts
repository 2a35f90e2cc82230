import type { App } from "../app.ts";
import { channelById } from "../channels/registry.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { Conflict } from "../domain/errors.ts";
import { releaseExternalId } from "./claim-external-id.ts";
import { existing } from "./existing.ts";
import { isOwnAccount } from "./inbox-account.ts";
import { unlinkForm } from "./link-form.ts";

/**
 * Disconnects a channel account: its row goes first, so that no webhook is taken any more. Its conversations stay.
 * @throws NotFound; Conflict for an inbox's own, which goes with the inbox
 */
export async function removeChannelAccount(app: Pick<App, "store" | "secrets">, id: string): Promise<void> {
  const account = existing(await app.store.channelAccounts.get(id), "channel account");
  if (isOwnAccount(account)) throw new Conflict("An inbox keeps its own address. Switch it off, or remove the inbox.");
  await disconnect(app, account);
}

/** May be repeated. */
export async function disconnect(app: Pick<App, "store" | "secrets">, account: ChannelAccount): Promise<void> {
  await unlinkForm(app, account);
  await releaseExternalId(app, channelById(account.channel), account);
  await app.store.channelAccounts.remove(account.id);
  await app.secrets.remove(account.id);
}
