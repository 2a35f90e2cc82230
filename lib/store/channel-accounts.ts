import { type ChannelAccount, channelAccount } from "../domain/channel-account.ts";
import { codec } from "./codec.ts";
import { collection } from "./collection.ts";
import type { ChannelAccountStore } from "./contract/channel-account-store.ts";
import { ABSENT } from "./expression.ts";
import { type Key, VERSION } from "./item.ts";
import type { Table } from "./table.ts";

export const accountCodec = codec<ChannelAccount>("channelAccount", channelAccount);
const accountKey = (id: string): Key => ({ pk: "ACCOUNTS", sk: `ACCOUNT#${id}` });
const claimKey = (channel: string, externalId: string): Key => ({ pk: `CLAIM#${channel}#${externalId}`, sk: "CLAIM" });

/** Channel accounts, and claims by which a provider's page, number or address belongs to only one of them. */
export function channelAccounts(table: Table): ChannelAccountStore {
  return {
    ...collection(table, accountCodec, accountKey),

    async newest(id) {
      const item = await table.get(accountKey(id), true);
      return item && accountCodec.decode(item);
    },

    async claimExternal(channel, externalId, accountId) {
      const claim = { ...claimKey(channel, externalId), type: "claim", v: VERSION, accountId };
      const written = await table.put(claim, ABSENT);
      return written.ok || written.found?.accountId === accountId;
    },

    async byExternal(channel, externalId) {
      const item = await table.get(claimKey(channel, externalId));
      return item ? String(item.accountId) : null;
    },

    async releaseExternal(channel, externalId, accountId) {
      const own = { expression: "#accountId = :account", values: { ":account": accountId } };
      await table.remove(claimKey(channel, externalId), own);
    },
  };
}
