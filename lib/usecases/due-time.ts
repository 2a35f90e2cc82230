import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Invalid } from "../domain/errors.ts";
import { secondsAfter, secondsBetween } from "../domain/seconds-after.ts";

export interface WantedTime {
  readonly sendAt?: string | undefined;
  readonly undoSeconds?: number | undefined;
}

const LATEST_SECONDS = 366 * 24 * 60 * 60;

/**
 * When a reply goes out: at the time it names, or after the seconds in which it can be taken back, else the author's own.
 * @returns an ISO time; null: now
 * @throws Invalid for a time that has passed or is more than a year away
 */
export async function dueTime(
  app: Pick<App, "store" | "clock">,
  { userId }: Caller,
  { sendAt, undoSeconds }: WantedTime,
): Promise<string | null> {
  const now = app.clock.now();
  if (sendAt !== undefined) {
    const seconds = secondsBetween(now, sendAt);
    if (seconds > 0 && seconds <= LATEST_SECONDS) return sendAt;
    const message = "must be in the future, within a year";
    throw new Invalid("The message cannot be sent at that time.", [{ path: "sendAt", message }]);
  }
  const author = undoSeconds === undefined && userId !== null ? await app.store.users.get(userId) : null;
  const wait = undoSeconds ?? author?.undoSeconds ?? 0;
  return wait === 0 ? null : secondsAfter(now, wait);
}
