import type { App } from "../app.ts";
import type { Channel } from "../channels/channel.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { Conflict } from "../domain/errors.ts";
import { accountView } from "./account-view.ts";

type Claimant = Pick<ChannelAccount, "id" | "channel" | "settings">;

/** The provider's own id of this account (a page, a number), where the channel has one. */
function externalIdOf(channel: Channel | null, account: Claimant): string | null {
  const view = channel && accountView(channel, account);
  return view ? (channel.externalId?.(view.settings) ?? null) : null;
}

/**
 * Takes the provider's id for one account, so that no page, number or address is connected twice. May be repeated.
 * @throws Conflict when another account has it, or it is the address of a user
 */
export async function claimExternalId(app: Pick<App, "store">, channel: Channel, account: Claimant): Promise<void> {
  const externalId = externalIdOf(channel, account);
  if (externalId === null) return;
  if (channel.takeMail && (await app.store.users.byEmail(externalId)) !== null) {
    throw new Conflict(`${externalId} is a user's own address. A team needs another one.`);
  }
  if (!(await app.store.channelAccounts.claimExternal(account.channel, externalId, account.id))) {
    throw new Conflict(`${channel.title} ${externalId} is connected already.`);
  }
}

/** Gives back the id of an account that is gone or was pointed elsewhere. */
export async function releaseExternalId(
  app: Pick<App, "store">,
  channel: Channel | null,
  account: Claimant,
): Promise<void> {
  const externalId = externalIdOf(channel, account);
  if (externalId !== null) await app.store.channelAccounts.releaseExternal(account.channel, externalId, account.id);
}

/** Whether two versions of an account mean the same page or number. */
export function sameExternalId(channel: Channel, a: Claimant, b: Claimant): boolean {
  return externalIdOf(channel, a) === externalIdOf(channel, b);
}
