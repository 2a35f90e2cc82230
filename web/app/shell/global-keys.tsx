import { lazy, Suspense, useEffect, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { runShownAction } from "../../ui/toasts.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { type AppPage, pages } from "../pages.ts";
import { handleKey, useShortcut } from "../shortcuts/shortcuts.ts";
import { closeSheet, onSheet, openedSheet, openHelp, openPalette } from "./open-sheet.ts";

const Palette = lazy(async () => ({ default: (await import("../palette/palette.tsx")).Palette }));
const HelpSheet = lazy(async () => ({ default: (await import("../shortcuts/help-sheet.tsx")).HelpSheet }));

/** The keys that work everywhere, and the two sheets they open. */
export function GlobalKeys() {
  const t = useTexts();
  const sheet = useSyncExternalStore(onSheet, openedSheet);
  const section = t("shortcuts.everywhere");
  const [, navigate] = useLocation();
  useEffect(() => {
    addEventListener("keydown", handleKey);
    return () => removeEventListener("keydown", handleKey);
  }, []);
  useShortcut({ keys: "?", label: t("shortcuts.help"), section, run: openHelp });
  useShortcut({
    keys: "mod+k",
    label: t("shortcuts.palette"),
    section,
    run: sheet === "palette" ? closeSheet : openPalette,
    whileTyping: true,
    hidden: true,
  });
  // Lists that have a search of their own take the key for that.
  useShortcut({ keys: "/", label: t("app.search"), section, run: () => navigate("/search"), hidden: true });
  useShortcut({ keys: "u", label: t("app.undo"), section, run: () => runShownAction(t("app.undo")) });
  return (
    <>
      {pages.map((page) => (
        <GoTo key={page.path} page={page} />
      ))}
      <Suspense>
        {sheet === "palette" && <Palette onClose={closeSheet} />}
        {sheet === "help" && <HelpSheet onClose={closeSheet} />}
      </Suspense>
    </>
  );
}

function GoTo({ page }: { readonly page: AppPage }) {
  const t = useTexts();
  const [, navigate] = useLocation();
  useShortcut({
    keys: `g ${page.key}`,
    label: t("shortcuts.go", { place: t(page.label) }),
    section: t("shortcuts.everywhere"),
    run: () => navigate(page.path),
  });
  return null;
}
