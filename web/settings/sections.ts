import { type ComponentType, lazy } from "react";
import type { PlainKey } from "../app/i18n/language.ts";

export interface SettingsSection {
  /** Last part of its address, below `/settings`. */
  readonly path: string;
  readonly label: PlainKey;
  /** Shown to admins only; the server refuses others anyway. */
  readonly adminOnly: boolean;
  readonly component: ComponentType;
}

/** The pages of the settings, each in a folder of its own, each loaded when it is opened. */
export const sections: readonly SettingsSection[] = [
  {
    path: "profile",
    label: "settings.profile",
    adminOnly: false,
    component: lazy(async () => ({ default: (await import("./profile/profile-settings.tsx")).ProfileSettings })),
  },
  {
    path: "channels",
    label: "channels.title",
    adminOnly: true,
    component: lazy(async () => ({ default: (await import("./channels/channels-settings.tsx")).ChannelsSettings })),
  },
  {
    path: "forms",
    label: "forms.title",
    adminOnly: true,
    component: lazy(async () => ({ default: (await import("./forms/forms-settings.tsx")).FormsSettings })),
  },
];
