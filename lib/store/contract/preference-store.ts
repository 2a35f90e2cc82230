import type { NotificationPreferences } from "../../domain/notification-preferences.ts";

export interface PreferenceStore {
  /** Of a user who never said anything: no settings. */
  get(userId: string): Promise<NotificationPreferences>;
  put(userId: string, preferences: NotificationPreferences): Promise<void>;
}
