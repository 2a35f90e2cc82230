import { type ReactNode, useEffect } from "react";
import { useAuth } from "react-oidc-context";
import { Button } from "../../ui/button.tsx";
import { Splash } from "../../ui/splash.tsx";
import { useTexts } from "../i18n/use-texts.ts";

/** Shows what is inside to whoever is logged in, and sends everybody else to the log-in page and back here. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const auth = useAuth();
  const t = useTexts();
  const isOut = !auth.isLoading && !auth.isAuthenticated && !auth.activeNavigator && !auth.error;
  const logIn = () => void auth.signinRedirect({ state: { path: placeNow() } });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one redirect for each time that the session is found to be over.
  useEffect(() => {
    if (isOut) logIn();
  }, [isOut]);
  if (auth.isAuthenticated) return children;
  if (!auth.error) return <Splash />;
  return (
    <Splash title={t("login.problem")} detail={auth.error.message}>
      <Button kind="primary" onClick={logIn}>
        {t("login.again")}
      </Button>
    </Splash>
  );
}

function placeNow(): string {
  return location.pathname === "/callback" ? "/" : location.pathname + location.search;
}
