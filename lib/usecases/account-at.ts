import type { App } from "../app.ts";
import { channels } from "../channels/registry.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { comparableAddress, withoutTag } from "../mail/addresses.ts";

/** The channels whose accounts are addresses. */
export const mailChannels = channels.filter(({ takeMail }) => takeMail !== undefined).map(({ id }) => id);

/** The account that has a mail address as its own, also where something stands behind a `+`. */
export async function accountAt(app: Pick<App, "store">, address: string): Promise<ChannelAccount | null> {
  for (const wanted of new Set([comparableAddress(address), withoutTag(address)])) {
    for (const channel of mailChannels) {
      const id = await app.store.channelAccounts.byExternal(channel, wanted);
      if (id !== null) return app.store.channelAccounts.get(id);
    }
  }
  return null;
}
