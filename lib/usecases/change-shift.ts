import type { App } from "../app.ts";
import { isWorking, nextShiftChange } from "../routing/working-hours.ts";
import { isConnected } from "./check-presence.ts";
import { restoreAvailability } from "./restore-availability.ts";

/** The timer's precision: one that fires a little early does what it was set for all the same. */
export const EARLY_MS = 60_000;

/**
 * The beginning or end of a user's work: at its end they go offline, at its beginning they return if they are connected
 * (who is not returns when they connect). Notes when the next one is, for which the table's stream sets a timer.
 *
 * Survives a timer that fires twice or late, or after the hours were changed: only a time that has come is acted upon,
 * and what is done depends on the hours as they are now.
 */
export async function changeShift(app: Pick<App, "store" | "clock">, userId: string): Promise<void> {
  const user = await app.store.users.get(userId);
  const due = user?.nextShiftAt ?? null;
  if (user === null || user.workingHours === null || due === null) return;
  const now = app.clock.now();
  if (Date.parse(due) - Date.parse(now) > EARLY_MS) return;
  const at = due > now ? due : now;
  const works = isWorking(user.workingHours, at);
  const leaves = !works && user.availability !== "offline";
  await app.store.users.update(userId, {
    nextShiftAt: nextShiftChange(user.workingHours, at),
    ...(leaves ? { availability: "offline" as const, returnsTo: user.availability } : {}),
  });
  if (works && (await isConnected(app, userId))) await restoreAvailability(app, userId);
}
