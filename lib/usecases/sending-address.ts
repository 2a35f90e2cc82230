import { channelById } from "../channels/registry.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { accountView } from "./account-view.ts";

/** The address that an account of mail sends from; null for any other account. */
export function sendingAddress(account: Pick<ChannelAccount, "id" | "channel" | "settings">): string | null {
  const channel = channelById(account.channel);
  const view = channel?.capabilities.mail ? accountView(channel, account) : null;
  return view === null ? null : (channel?.externalId?.(view.settings) ?? null);
}
