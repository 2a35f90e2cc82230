import type { App } from "../app.ts";
import type { Channel } from "../channels/channel.ts";
import { channels } from "../channels/registry.ts";
import { type ChannelAccount, channelAccount } from "../domain/channel-account.ts";
import type { Inbox } from "../domain/inbox.ts";
import { derivedId } from "../domain/message-id.ts";
import { NO_ROUTING } from "../domain/routing-rule.ts";
import { ulidTime } from "../domain/ulid.ts";
import { claimExternalId } from "./claim-external-id.ts";
import { madeSecrets } from "./made-secrets.ts";

/** Whether an account is its inbox's own: made with it, gone with it, and neither moved nor pointed elsewhere. */
export const isOwnAccount = ({ id, inboxId, channel }: Pick<ChannelAccount, "id" | "inboxId" | "channel">): boolean =>
  id === ownAccountId(inboxId, channel);

function ownAccountId(inboxId: string, channel: string): string {
  return derivedId(new Date(ulidTime(inboxId)).toISOString(), "account of inbox", inboxId, channel);
}

/** The account of mail that an inbox has of its own; null where it was removed with the channel. */
export async function ownMailAccount({ store }: Pick<App, "store">, inboxId: string): Promise<ChannelAccount | null> {
  const channel = channels.find(({ capabilities, ofInbox }) => capabilities.mail && ofInbox !== undefined);
  return channel === undefined ? null : store.channelAccounts.get(ownAccountId(inboxId, channel.id));
}

/**
 * Gives an inbox the account that is its own on each channel that has such: an address that mail can always be sent and
 * forwarded to. Its id follows from the inbox's, so a repeat finds what is there and makes what is missing.
 */
export async function ensureOwnAccounts(app: Pick<App, "store" | "secrets" | "ids">, inbox: Inbox): Promise<void> {
  for (const channel of channels) {
    const settings = channel.ofInbox?.(inbox.fallbackAddress);
    if (settings === undefined) continue;
    const id = ownAccountId(inbox.id, channel.id);
    if ((await app.store.channelAccounts.newest(id)) === null)
      await makeOwnAccount(app, { inbox, channel, id, settings });
  }
}

interface Wanted {
  readonly inbox: Inbox;
  readonly channel: Channel;
  readonly id: string;
  readonly settings: unknown;
}

/** The row comes last: an account is never there without its address and secrets. */
async function makeOwnAccount(app: Pick<App, "store" | "secrets" | "ids">, { inbox, channel, id, settings }: Wanted) {
  const secrets = madeSecrets(app, channel, {});
  const account = channelAccount.parse({
    id,
    channel: channel.id,
    name: inbox.fallbackAddress,
    inboxId: inbox.id,
    settings,
    secretNames: Object.keys(secrets).sort(),
    routing: NO_ROUTING,
    autoTicket: inbox.kind === "help_desk",
    createdAt: inbox.createdAt,
  });
  await claimExternalId(app, channel, account);
  if (account.secretNames.length > 0) await app.secrets.put(id, secrets);
  await app.store.channelAccounts.put(account);
}
