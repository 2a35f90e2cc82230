import * as z from "zod";
import { channelId, optional } from "./fields.ts";

/** What people are notified of. `message` and `comment`: in conversations that are theirs or that they follow. */
export const notificationEvent = z.enum(["assigned", "mentioned", "ticket_assigned", "message", "comment"]);
export type NotificationEvent = z.infer<typeof notificationEvent>;
export const notificationMedium = z.enum(["app", "email"]);

/** One switch. Without a channel it holds for all of them; with one it comes before that which holds for all. */
export const notificationSetting = z.strictObject({
  event: notificationEvent,
  medium: notificationMedium,
  channel: optional(channelId),
  on: z.boolean(),
});

export const notificationPreferences = z.object({ settings: z.array(notificationSetting).max(500).default([]) });
export type NotificationPreferences = Readonly<z.infer<typeof notificationPreferences>>;

export interface Notification {
  readonly event: NotificationEvent;
  readonly medium: z.infer<typeof notificationMedium>;
  readonly channel: string | null;
}

/** Whether a user wants to be told: by the switch for this channel, else that for all, else in the app only. */
export function isWanted({ settings }: NotificationPreferences, { event, medium, channel }: Notification): boolean {
  const about = settings.filter((setting) => setting.event === event && setting.medium === medium);
  const exact = channel === null ? undefined : about.findLast((setting) => setting.channel === channel);
  const general = about.findLast((setting) => setting.channel === null);
  return (exact ?? general)?.on ?? medium === "app";
}
