import { Inbox, Search, Settings, Ticket, Users } from "lucide-react";
import { type ComponentType, lazy } from "react";
import type { PlainKey } from "./i18n/language.ts";
import { lazyPage } from "./i18n/lazy-page.ts";

export interface AppPage {
  /** First part of its address; all below belongs to the page. */
  readonly path: string;
  readonly label: PlainKey;
  readonly icon: ComponentType<{ readonly size?: number }>;
  /** Second key after `g`. */
  readonly key: string;
  readonly component: ComponentType;
}

/** The sections of the app, as the rail shows them. Each is loaded when it is first opened. */
export const pages: readonly AppPage[] = [
  {
    path: "/inbox",
    label: "nav.inbox",
    icon: Inbox,
    key: "i",
    component: lazy(async () => ({ default: (await import("../inbox/inbox-page.tsx")).InboxPage })),
  },
  {
    path: "/tickets",
    label: "nav.tickets",
    icon: Ticket,
    key: "t",
    component: lazyPage(async () => (await import("../tickets/tickets-page.tsx")).TicketsPage),
  },
  {
    path: "/contacts",
    label: "nav.contacts",
    icon: Users,
    key: "c",
    component: lazyPage(async () => (await import("../contacts/contacts-page.tsx")).ContactsPage),
  },
  {
    path: "/search",
    label: "nav.search",
    icon: Search,
    key: "f",
    component: lazyPage(async () => (await import("../search/search-page.tsx")).SearchPage),
  },
  {
    path: "/settings",
    label: "nav.settings",
    icon: Settings,
    key: "s",
    component: lazyPage(async () => (await import("../settings/settings-page.tsx")).SettingsPage),
  },
];
