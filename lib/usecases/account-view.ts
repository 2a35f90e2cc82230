import type { Account, Channel } from "../channels/channel.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";

/**
 * A channel account as its channel sees it: the stored settings read by the channel's own schema, so that a setting which
 * came into being after the account was connected has its default.
 * @param secrets only where the channel verifies or sends
 * @returns null when the settings lack something that has no default
 */
export function accountView(
  channel: Channel,
  { id, settings }: Pick<ChannelAccount, "id" | "settings">,
  secrets: Account["secrets"] = {},
): Account<unknown> | null {
  const read = channel.settings.safeParse(settings);
  return read.success ? { id, settings: read.data, secrets } : null;
}
