import { X } from "lucide-react";
import { Link, Redirect, useLocation } from "wouter";
import { useTexts } from "../app/i18n/use-texts.ts";
import { IconButton } from "../ui/button.tsx";
import { endFirstRun, useFirstRun } from "./first-run-state.ts";
import "./first-run-banner.css";

/** Leads the admin of an empty installation to the first steps, and back to them until they are ended. */
export function FirstRunBanner() {
  const t = useTexts();
  const [location] = useLocation();
  const state = useFirstRun();
  if (state === "wanted" && location.startsWith("/inbox")) return <Redirect to="/welcome" replace />;
  if (state !== "begun" || location === "/welcome") return null;
  return (
    <div className="first-run-banner">
      <span>{t("firstRun.unfinished")}</span>
      <Link href="/welcome">{t("firstRun.goOn")}</Link>
      <IconButton label={t("firstRun.end")} onClick={endFirstRun}>
        <X size={14} />
      </IconButton>
    </div>
  );
}
