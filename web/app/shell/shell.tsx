import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import { Redirect, Route, Router, Switch, useLocation } from "wouter";
import { FirstRunBanner } from "../../first-run/first-run-banner.tsx";
import { askEarly } from "../../inbox/ask-early.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Splash } from "../../ui/splash.tsx";
import { useClient } from "../api/api-context.tsx";
import { useApi } from "../api/use-api.ts";
import { ErrorBoundary } from "../error-boundary.tsx";
import { lazyPage } from "../i18n/lazy-page.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { pages } from "../pages.ts";
import { useConnectionState } from "../realtime/realtime.tsx";
import { problemText } from "../toast-problem.ts";
import { useHeldLocation } from "../unsaved/held-location.ts";
import { LeaveDialog } from "../unsaved/leave-dialog.tsx";
import { askBeforeLeaving } from "../unsaved/unsaved.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { GlobalKeys } from "./global-keys.tsx";
import { NoUser } from "./no-user.tsx";
import { Rail } from "./rail.tsx";
import "./shell.css";

const Notifications = lazy(async () => ({ default: (await import("./notifications.tsx")).Notifications }));
const WelcomePage = lazyPage(async () => (await import("../../first-run/welcome-page.tsx")).WelcomePage);

/** The frame around every page. */
export function Shell() {
  const me = useApi("getMe");
  const t = useTexts();
  const [client, queries] = [useClient(), useQueryClient()];
  useEffect(() => askEarly(client, queries), [client, queries]);
  if (me.isPending) return <Splash />;
  if (me.isError) return <NoUser detail={problemText(me.error)} />;
  return (
    <Router hook={useHeldLocation} aroundNav={askBeforeLeaving}>
      <div className="shell">
        <a className="skip-link" href="#content">
          {t("app.skip")}
        </a>
        <Rail />
        <div className="shell-main">
          <ConnectionBanner />
          <FirstRunBanner />
          <main id="content" className="shell-content" tabIndex={-1}>
            <Pages />
          </main>
        </div>
        <GlobalKeys />
        <Told />
        <LeaveDialog />
      </div>
    </Router>
  );
}

/** Nothing is told before there is a connection, and what tells it is not part of the first view. */
function Told() {
  const isConnecting = useConnectionState() === "connecting";
  return <Suspense>{!isConnecting && <Notifications />}</Suspense>;
}

function Pages() {
  const t = useTexts();
  const [location] = useLocation();
  const here = pages.find(({ path }) => location === path || location.startsWith(`${path}/`));
  const title = here ? `${t(here.label)} · Parley` : "Parley";
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <ErrorBoundary resetKey={location}>
      <Suspense fallback={<Skeleton lines={6} />}>
        <Switch>
          {pages.map(({ path, component }) => (
            <Route key={path} path={`${path}/*?`} component={component} />
          ))}
          <Route path="/welcome" component={WelcomePage} />
          <Route path="/">
            <Redirect to="/inbox" replace />
          </Route>
          <Route path="/callback">
            <Redirect to="/inbox" replace />
          </Route>
          <Route>
            <EmptyState title={t("app.notFound")} />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
