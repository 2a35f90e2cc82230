import { Suspense, useEffect, useRef } from "react";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { useTexts } from "../app/i18n/use-texts.ts";
import { useIsAdmin } from "../app/session/use-me.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { sections } from "./sections.ts";
import "./settings-page.css";

/** All settings: a list of sections, and the one that is open. */
export function SettingsPage() {
  const t = useTexts();
  const isAdmin = useIsAdmin();
  const [location] = useLocation();
  const shown = sections.filter(({ adminOnly }) => isAdmin || !adminOnly);
  const [first] = shown;
  const nav = useRef<HTMLElement>(null);
  const here = shown.find(({ path }) => location.startsWith(`/settings/${path}`))?.path;
  // On a phone the sections lie in one row, which is longer than the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every section.
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [here]);
  return (
    <div className="settings">
      <nav ref={nav} className="settings-nav scroll" aria-label={t("nav.settings")}>
        <h2>{t("nav.settings")}</h2>
        {shown.map(({ path, label }) => (
          <Link key={path} href={`/settings/${path}`} aria-current={path === here ? "page" : undefined}>
            {t(label)}
          </Link>
        ))}
      </nav>
      <div className="settings-section">
        <Suspense fallback={<Skeleton />}>
          <Switch>
            {shown.map(({ path, component }) => (
              <Route key={path} path={`/settings/${path}/*?`} component={component} />
            ))}
            <Route>{first && <Redirect to={`/settings/${first.path}`} replace />}</Route>
          </Switch>
        </Suspense>
      </div>
    </div>
  );
}
