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
    path: "notifications",
    label: "notifications.title",
    adminOnly: false,
    component: lazy(async () => ({
      default: (await import("./notifications/notifications-settings.tsx")).NotificationsSettings,
    })),
  },
  {
    path: "snippets",
    label: "replies.snippets",
    adminOnly: false,
    component: lazy(async () => ({ default: (await import("./replies/snippets-settings.tsx")).SnippetsSettings })),
  },
  {
    path: "library",
    label: "replies.library",
    adminOnly: false,
    component: lazy(async () => ({ default: (await import("./replies/library-settings.tsx")).LibrarySettings })),
  },
  {
    path: "inboxes",
    label: "people.inboxes",
    adminOnly: true,
    component: lazy(async () => ({ default: (await import("./people/inboxes-settings.tsx")).InboxesSettings })),
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
  {
    path: "users",
    label: "people.users",
    adminOnly: true,
    component: lazy(async () => ({ default: (await import("./people/users-settings.tsx")).UsersSettings })),
  },
  {
    path: "teams",
    label: "people.teams",
    adminOnly: true,
    component: lazy(async () => ({ default: (await import("./people/teams-settings.tsx")).TeamsSettings })),
  },
  {
    path: "pipelines",
    label: "pipelines.title",
    adminOnly: true,
    component: lazy(async () => ({ default: (await import("./pipelines/pipelines-settings.tsx")).PipelinesSettings })),
  },
  {
    path: "api-keys",
    label: "access.keys",
    adminOnly: true,
    component: lazy(async () => ({ default: (await import("./access/api-keys-settings.tsx")).ApiKeysSettings })),
  },
  {
    path: "audit",
    label: "access.audit",
    adminOnly: true,
    component: lazy(async () => ({ default: (await import("./access/audit-settings.tsx")).AuditSettings })),
  },
];
