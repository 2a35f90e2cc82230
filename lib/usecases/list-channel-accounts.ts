import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { NotFound } from "../domain/errors.ts";
import { visibleInboxes } from "./visible-inboxes.ts";

/**
 * Channel accounts of the inboxes that the caller may see.
 * @param inboxId only this inbox's; @throws NotFound when the caller may not see it
 */
export async function listChannelAccounts(
  app: Pick<App, "store">,
  caller: Caller,
  inboxId?: string,
): Promise<readonly ChannelAccount[]> {
  const [inboxes, accounts] = await Promise.all([visibleInboxes(app, caller), app.store.channelAccounts.list()]);
  const visible = new Set(inboxes.map(({ id }) => id));
  if (inboxId !== undefined && !visible.has(inboxId)) throw new NotFound("No such inbox.");
  return accounts.filter((account) =>
    inboxId === undefined ? visible.has(account.inboxId) : account.inboxId === inboxId,
  );
}
