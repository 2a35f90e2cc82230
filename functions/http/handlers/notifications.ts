import type { notificationRoutes } from "../../../lib/api/routes/notifications.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const notificationHandlers: Handlers<keyof typeof notificationRoutes> = {
  getNotificationPreferences: (app, { caller }) => app.store.preferences.get(caller.id),
  putNotificationPreferences: async (app, { caller, body }) => {
    await app.store.preferences.put(caller.id, body);
    return body;
  },
};
