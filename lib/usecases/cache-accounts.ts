import type { Clock } from "../app.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { ChannelAccountStore } from "../store/contract/channel-account-store.ts";
import type { Store } from "../store/store.ts";

const CACHE_MS = 30_000;

/**
 * A store that remembers channel accounts for 30 s in this process, so that the path of a message reads none.
 *
 * Harmless there: a conversation is opened by what `newest` says of the account, changed settings and routing may take half a
 * minute, and what still arrives at an account that was just switched off or removed is kept either way. Misses are not
 * remembered, so a new account works at once.
 */
export function cacheAccounts(store: Store, clock: Clock): Store {
  const known = new Map<string, { readonly account: ChannelAccount; readonly until: number }>();
  const now = () => Date.parse(clock.now());
  const channelAccounts: ChannelAccountStore = {
    ...store.channelAccounts,
    async get(id) {
      const cached = known.get(id);
      if (cached !== undefined && now() < cached.until) return cached.account;
      const account = await store.channelAccounts.get(id);
      if (account === null) known.delete(id);
      else known.set(id, { account, until: now() + CACHE_MS });
      return account;
    },
  };
  return { ...store, channelAccounts };
}
