import type { App } from "../app.ts";
import { channelById } from "../channels/registry.ts";
import { releaseExternalId } from "./claim-external-id.ts";
import { existing } from "./existing.ts";
import { unlinkForm } from "./link-form.ts";

/**
 * Disconnects a channel account: its row goes first, so that no webhook is taken any more. Its conversations stay.
 * @throws NotFound
 */
export async function removeChannelAccount(app: Pick<App, "store" | "secrets">, id: string): Promise<void> {
  const account = existing(await app.store.channelAccounts.get(id), "channel account");
  await unlinkForm(app, account);
  await releaseExternalId(app, channelById(account.channel), account);
  await app.store.channelAccounts.remove(id);
  await app.secrets.remove(id);
}
