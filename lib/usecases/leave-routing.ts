import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { RoutingRule } from "../domain/routing-rule.ts";
import { changeHead } from "./change-head.ts";
import { eventsBetween } from "./events-between.ts";
import { recordEvents } from "./record-events.ts";
import { routeConversation } from "./route-conversation.ts";

type Needs = Pick<App, "store" | "clock" | "ids">;

const PAGE = 25;

/**
 * Takes a user who has no seat any more out of every routing pool, and gives each of their open conversations to whom its
 * account's rule chooses now; what nobody can take is unassigned. Survives a crash: the repeat goes on where it ended.
 */
export async function leaveRouting(app: Needs, caller: Caller, userId: string): Promise<void> {
  for (const account of await app.store.channelAccounts.list()) {
    const routing = withoutUser(account.routing, userId);
    if (routing !== account.routing) await app.store.channelAccounts.put({ ...account, routing });
  }
  const inboxIds = (await app.store.inboxes.list()).map(({ id }) => id);
  const theirs = { inboxIds, status: "open", assigneeId: userId } as const;
  // Each that is given away leaves the list, so its first page is what remains.
  for (;;) {
    const { items } = await app.store.conversations.list(theirs, { limit: PAGE });
    if (items.length === 0) return;
    for (const { id } of items) await giveAway(app, caller, { id, userId });
  }
}

async function giveAway(app: Needs, caller: Caller, from: { readonly id: string; readonly userId: string }) {
  const head = await app.store.conversations.get(from.id, true);
  if (head === null) return;
  const { before, after } = await changeHead(app, head, (current) =>
    current.assigneeId === from.userId && current.status === "open" ? { ...current, assigneeId: null } : current,
  );
  if (before === after) return;
  await recordEvents(app, { caller, conversation: after }, await eventsBetween(app, before, after));
  const account = await app.store.channelAccounts.get(after.channelAccountId);
  if (account !== null && account.routing.mode !== "nobody") await routeConversation(app, after, account.routing);
}

type Pool = Pick<RoutingRule, "userIds" | "fallback">;

/** The rule without a user, with a version of its own; the same object where they are not in it. */
function withoutUser(rule: RoutingRule, userId: string): ChannelAccount["routing"] {
  const fallbacks = [rule, ...rule.rules].flatMap(({ fallback }) => fallback ?? []);
  const pools = [rule, ...rule.rules, ...fallbacks];
  if (!pools.some(({ userIds }) => userIds.includes(userId))) return rule;
  const left = <T extends { readonly userIds: readonly string[] }>(pool: T) => ({
    ...pool,
    userIds: pool.userIds.filter((id) => id !== userId),
  });
  const leftBoth = <T extends Pool>(pool: T) => ({ ...left(pool), fallback: pool.fallback && left(pool.fallback) });
  return { ...leftBoth(rule), rules: rule.rules.map(leftBoth), version: rule.version + 1 };
}
