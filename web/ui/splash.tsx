import type { ReactNode } from "react";
import { useTexts } from "../app/i18n/use-texts.ts";
import "./splash.css";

interface SplashProps {
  readonly title?: string;
  readonly detail?: string;
  readonly children?: ReactNode;
}

/** The whole page while there is nothing else to show. */
export function Splash({ title, detail, children }: SplashProps) {
  const t = useTexts();
  return (
    <main className="splash">
      <img src="/favicon.svg" alt="" width={44} height={44} />
      <h1>{title ?? t("app.loading")}</h1>
      {detail && <p className="muted">{detail}</p>}
      {children}
    </main>
  );
}
