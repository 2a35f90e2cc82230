import * as z from "zod";
import { notificationPreferences } from "../../domain/notification-preferences.ts";
import { defineRoute } from "../route.ts";

const preferencesShape = notificationPreferences.meta({
  id: "NotificationPreferences",
  description: "Switches by event, medium and channel (null: all). Without one, told in the app and not by e-mail.",
});

export const notificationRoutes = {
  getNotificationPreferences: defineRoute({
    method: "GET",
    path: "/v1/notifications/preferences",
    access: "signed-in",
    summary: "What the caller wants to be notified of, and how",
    answer: preferencesShape,
  }),
  putNotificationPreferences: defineRoute({
    method: "PUT",
    path: "/v1/notifications/preferences",
    access: "signed-in",
    summary: "Say what the caller wants to be notified of, and how",
    body: z.strictObject({ settings: notificationPreferences.shape.settings.unwrap() }),
    answer: preferencesShape,
  }),
};
