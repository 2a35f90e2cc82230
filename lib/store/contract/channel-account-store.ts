import type { ChannelAccount } from "../../domain/channel-account.ts";
import type { Collection } from "./collection.ts";

export interface ChannelAccountStore extends Collection<ChannelAccount> {
  /** The newest write, past every cache. */
  newest(id: string): Promise<ChannelAccount | null>;
  /** Claims a provider's own id (page, number, address) for one account. `false`: another account holds it. */
  claimExternal(channel: string, externalId: string, accountId: string): Promise<boolean>;
  /** Id of the account that holds a provider's own id. */
  byExternal(channel: string, externalId: string): Promise<string | null>;
  releaseExternal(channel: string, externalId: string, accountId: string): Promise<void>;
}
