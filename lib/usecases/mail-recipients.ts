import type { App } from "../app.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { readRecipient } from "../mail/reply-address.ts";
import { accountAt, mailChannels } from "./account-at.ts";

/** A channel account that a mail came to. */
export interface MailRecipient {
  readonly account: ChannelAccount;
  /** Of the reply addresses that it came to, the tokens. Anybody can have made them up. */
  readonly tokens: readonly string[];
}

type Parts = Pick<App, "store"> & { readonly inboundDomain: string };

/**
 * The accounts that the envelope's recipients lead to: by the account's id in the installation's own domain, with or
 * without a reply token, or by an address that an account has claimed. Each account once, however many ways lead to it.
 */
export async function mailRecipients(
  app: Parts,
  addresses: readonly string[],
): Promise<{ readonly recipients: readonly MailRecipient[]; readonly unknown: readonly string[] }> {
  const found = new Map<string, { account: ChannelAccount; tokens: string[] }>();
  const unknown: string[] = [];
  for (const address of addresses) {
    const { accountId, token } = readRecipient(address, app.inboundDomain);
    const account = (accountId === null ? null : await mailAccount(app, accountId)) ?? (await accountAt(app, address));
    if (account === null) {
      unknown.push(address);
      continue;
    }
    const recipient = found.get(account.id) ?? { account, tokens: [] };
    if (token !== null && account.id === accountId) recipient.tokens.push(token);
    found.set(account.id, recipient);
  }
  return { recipients: [...found.values()], unknown };
}

async function mailAccount({ store }: Parts, id: string): Promise<ChannelAccount | null> {
  const account = await store.channelAccounts.get(id);
  return account !== null && mailChannels.includes(account.channel) ? account : null;
}
