import type { App } from "../app.ts";
import { isWorking } from "../routing/working-hours.ts";
import type { Site } from "./enter-site.ts";

/** Whether a site's visitors are told that somebody is there now. Reads nothing unless it follows the inbox's users. */
export async function isSomebodyThere(app: Pick<App, "store" | "clock">, { account, site }: Site): Promise<boolean> {
  const now = app.clock.now();
  switch (site.availability) {
    case "always":
      return true;
    case "hours":
      return isWorking(site.hours, now);
    case "users": {
      const [inbox, users] = await Promise.all([app.store.inboxes.get(account.inboxId), app.store.users.list()]);
      return users.some(
        ({ id, availability, workingHours }) =>
          availability === "available" && isWorking(workingHours, now) && inbox?.memberIds.includes(id) === true,
      );
    }
  }
}
