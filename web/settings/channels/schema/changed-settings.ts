import { changedFields } from "../../shared/use-draft.ts";
import type { SettingValues } from "../channel-parts.ts";

/** What is sent of settings: those that differ. One that was emptied is taken away, so that its default holds again. */
export function changedSettings(saved: SettingValues, typed: SettingValues): Record<string, unknown> {
  const changed = Object.entries(changedFields(saved, typed));
  return Object.fromEntries(changed.map(([name, value]) => [name, value ?? null]));
}
