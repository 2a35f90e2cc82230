import { ApiError } from "../../lib/api/client.ts";
import { showToast } from "../ui/toasts.ts";
import { t } from "./i18n/language.ts";

/** Tells in a few words why a call failed. */
export function problemText(error: Error): string {
  if (!(error instanceof ApiError)) return t("problem.network");
  const [first] = error.problem.errors;
  return first ? `${error.problem.detail} (${first.path}: ${first.message})` : error.problem.detail;
}

export function toastProblem(error: Error): void {
  showToast({ kind: "problem", text: t("problem.generic", { detail: problemText(error) }) });
}
