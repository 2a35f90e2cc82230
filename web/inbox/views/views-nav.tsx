import { AlarmClock, Archive, CircleDashed, Filter, Inbox, Layers, ShieldAlert, UserRound } from "lucide-react";
import type { ComponentType } from "react";
import { Link } from "wouter";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useFilter } from "../use-filter.ts";
import { useViews, type ViewEntry } from "./use-views.ts";
import "./views-nav.css";

const ICONS: Readonly<Record<string, ComponentType<{ readonly size?: number }>>> = {
  mine: UserRound,
  unassigned: CircleDashed,
  all: Layers,
  snoozed: AlarmClock,
  closed: Archive,
  spam: ShieldAlert,
};

/** The views at the left: what is whose, each inbox, what was saved. */
export function ViewsNav() {
  const t = useTexts();
  const views = useViews();
  return (
    <nav className="views-nav scroll" aria-label={t("inbox.views")}>
      <h2>{t("nav.inbox")}</h2>
      <Entries entries={views.fixed} />
      <h3>{t("inbox.inboxes")}</h3>
      <Entries entries={views.inboxes} />
      {views.saved.length > 0 && <h3>{t("inbox.savedViews")}</h3>}
      <Entries entries={views.saved} />
    </nav>
  );
}

function Entries({ entries }: { readonly entries: readonly ViewEntry[] }) {
  const { view: open } = useFilter();
  return (
    <ul>
      {entries.map(({ view, label, count }) => {
        const Icon = ICONS[view] ?? (view.startsWith("saved:") ? Filter : Inbox);
        return (
          <li key={view}>
            <Link href={`/inbox?view=${view}`} aria-current={view === open ? "page" : undefined}>
              <Icon size={15} />
              <span className="truncate">{label}</span>
              {count !== undefined && count > 0 && <span className="views-count">{count >= 100 ? "99+" : count}</span>}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
