import type { App } from "../app.ts";
import type { ChannelAccount, Health } from "../domain/channel-account.ts";
import { secondsBetween } from "../domain/seconds-after.ts";

const HOUR_SECONDS = 60 * 60;

type Needs = Pick<App, "store" | "clock">;

/** What was seen of an account: its state, and that mail came or went. */
export interface Seen extends Partial<Pick<Health, "state" | "detail">> {
  readonly mail?: "in" | "out";
  /** Its own mail arrived by the way that customers' mail takes. */
  readonly verified?: boolean;
}

/**
 * Brings an account's health up to what was seen. Costs nothing while it says so already: the times of the last mails are
 * written once an hour.
 * @param known the account as the caller has it, perhaps from a cache
 */
export async function noteHealth(app: Needs, known: ChannelAccount, seen: Seen): Promise<void> {
  const now = app.clock.now();
  if (afterSeeing(known.health, seen, now) === known.health) return;
  // Read again: an admin, or another function, may have changed the account meanwhile.
  const account = await app.store.channelAccounts.newest(known.id);
  const health = account && afterSeeing(account.health, seen, now);
  if (account !== null && health !== null && health !== account.health) {
    await app.store.channelAccounts.put({ ...account, health });
  }
}

/** @returns the same object when there is nothing new */
function afterSeeing(
  health: Health,
  { state = health.state, detail = null, mail, verified }: Seen,
  now: string,
): Health {
  const time = mail === "in" ? "lastInAt" : "lastOutAt";
  const times = mail !== undefined && isOld(health[time], now) ? { [time]: now } : {};
  const proof = verified && isOld(health.verifiedAt, now) ? { verifiedAt: now } : {};
  const turned = state === health.state ? {} : { state, detail, since: now };
  const change = { ...times, ...proof, ...turned };
  return Object.keys(change).length === 0 ? health : { ...health, ...change };
}

const isOld = (time: string | null, now: string): boolean => time === null || secondsBetween(time, now) >= HOUR_SECONDS;
