import type { App } from "../app.ts";
import { isWorking } from "../routing/working-hours.ts";

/**
 * Gives a user back the availability that the loss of their last connection or the end of their shift took from them, if
 * they are at work now. What was set by hand since then stays. A repeat changes nothing.
 */
export async function restoreAvailability({ store, clock }: Pick<App, "store" | "clock">, userId: string) {
  const user = await store.users.get(userId);
  const availability = user?.returnsTo ?? null;
  if (user === null || availability === null || !isWorking(user.workingHours, clock.now())) return;
  await store.users.update(userId, { availability, returnsTo: null });
}
