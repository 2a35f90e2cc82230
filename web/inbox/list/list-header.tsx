import { ChevronDown, Search, SlidersHorizontal, SquarePen, Trash2, X } from "lucide-react";
import { useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Menu, MenuDivider, MenuItem } from "../../ui/menu.tsx";
import { FILTER_FIELDS, useFilter } from "../use-filter.ts";
import { useViews } from "../views/use-views.ts";
import { FilterFields } from "./filter-fields.tsx";
import "./list-header.css";

/** The view's name, words to search for, and what narrows it down. */
export function ListHeader() {
  const t = useTexts();
  const { view, saved, narrowed, set, search: all } = useFilter();
  const [, navigate] = useLocation();
  const { role } = useMe();
  const remove = useApiAction("removeView", { changes: ["listViews"], onDone: () => set({ view: null }) });
  const [filtering, setFiltering] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const count = FILTER_FIELDS.filter((name) => name !== "q" && narrowed[name] !== undefined).length;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const search = (words: string): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => set({ q: words.trim() || null }), 250);
  };
  useShortcut({ keys: "/", label: t("inbox.key.search"), section: t("nav.inbox"), run: () => field.current?.focus() });
  return (
    <header className="list-header">
      <div className="list-header-row">
        <ViewMenu />
        {saved && (
          <IconButton label={t("inbox.removeView")} onClick={() => remove.mutate({ params: { id: saved.id } })}>
            <Trash2 size={15} />
          </IconButton>
        )}
        {role !== "viewer" && (
          <IconButton label={t("inbox.new")} onClick={() => navigate(`/inbox/new${all}`)}>
            <SquarePen size={16} />
          </IconButton>
        )}
        <IconButton
          label={t("inbox.filter")}
          aria-pressed={filtering || count > 0}
          aria-expanded={filtering}
          onClick={() => setFiltering(!filtering)}
        >
          <SlidersHorizontal size={16} />
        </IconButton>
      </div>
      <div className="list-search">
        <Search size={14} />
        <input
          key={view}
          ref={field}
          type="search"
          className="input"
          aria-label={t("inbox.search")}
          placeholder={t("inbox.search")}
          defaultValue={narrowed.q ?? ""}
          onChange={(event) => search(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
      </div>
      {narrowed.q && (
        <Link href={`/search?${new URLSearchParams({ q: narrowed.q })}`} className="list-search-all truncate">
          {t("search.everywhere", { words: narrowed.q })}
        </Link>
      )}
      {filtering && <FilterFields />}
      {!filtering && count > 0 && (
        <Button
          size="small"
          icon={<X size={13} />}
          onClick={() => set(Object.fromEntries(FILTER_FIELDS.map((name) => [name, null])))}
        >
          {t("inbox.clearFilters", { count })}
        </Button>
      )}
    </header>
  );
}

/** The views again, for screens without room for them at the side. */
function ViewMenu() {
  const t = useTexts();
  const { view } = useFilter();
  const { fixed, inboxes, saved } = useViews();
  const [, navigate] = useLocation();
  const all = [...fixed, ...inboxes, ...saved];
  const name = all.find((entry) => entry.view === view)?.label ?? t("inbox.view.all");
  return (
    <>
      <h1 className="list-title truncate">{name}</h1>
      <Menu
        label={t("inbox.views")}
        button={(props) => (
          <button {...props} type="button" className="view-menu-button">
            <span className="truncate">{name}</span>
            <ChevronDown size={15} />
          </button>
        )}
      >
        {[fixed, inboxes, saved].map((group, index) => (
          <div key={group[0]?.view ?? index} role="none">
            {index > 0 && group.length > 0 && <MenuDivider />}
            {group.map((entry) => (
              <MenuItem
                key={entry.view}
                checked={entry.view === view}
                hint={entry.count || undefined}
                onClick={() => navigate(`/inbox?view=${entry.view}`)}
              >
                {entry.label}
              </MenuItem>
            ))}
          </div>
        ))}
      </Menu>
    </>
  );
}
