import { notificationPreferences } from "../domain/notification-preferences.ts";
import { codec } from "./codec.ts";
import type { PreferenceStore } from "./contract/preference-store.ts";
import type { Key } from "./item.ts";
import type { Table } from "./table.ts";

const preferencesCodec = codec("preferences", notificationPreferences);
const preferencesKey = (userId: string): Key => ({ pk: `READER#${userId}`, sk: "PREFERENCES" });

/** What each user wants to be notified of. */
export function preferences(table: Table): PreferenceStore {
  return {
    async get(userId) {
      const item = await table.get(preferencesKey(userId), true);
      return item ? preferencesCodec.decode(item) : { settings: [] };
    },
    async put(userId, entity) {
      await table.put(preferencesCodec.encode(preferencesKey(userId), entity));
    },
  };
}
