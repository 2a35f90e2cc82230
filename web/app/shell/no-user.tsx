import { use } from "react";
import { Button } from "../../ui/button.tsx";
import { Splash } from "../../ui/splash.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { LogOutContext } from "../session/log-out-context.ts";

/** Logged in, but the API does not say who that is: not invited, removed, or not reached. */
export function NoUser({ detail }: { readonly detail: string }) {
  const t = useTexts();
  const logOut = use(LogOutContext);
  return (
    <Splash title={t("login.noUser")} detail={detail}>
      <Button kind="primary" onClick={() => location.reload()}>
        {t("app.retry")}
      </Button>
      <Button onClick={logOut}>{t("login.other")}</Button>
    </Splash>
  );
}
