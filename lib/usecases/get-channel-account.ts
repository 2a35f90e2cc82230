import type { App } from "../app.ts";
import { type Caller, canSeeInbox } from "../domain/access.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { NotFound } from "../domain/errors.ts";

/** @throws NotFound when it does not exist or belongs to an inbox the caller may not see */
export async function getChannelAccount(app: Pick<App, "store">, caller: Caller, id: string): Promise<ChannelAccount> {
  const account = await app.store.channelAccounts.get(id);
  const inbox = account === null ? null : await app.store.inboxes.get(account.inboxId);
  if (account === null || inbox === null || !canSeeInbox(caller, inbox)) throw new NotFound("No such channel account.");
  return account;
}
