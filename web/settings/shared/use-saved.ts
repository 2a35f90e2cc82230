import { useQueryClient } from "@tanstack/react-query";
import type { RouteName } from "../../../lib/api/routes.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { patchItem } from "../../app/realtime/patch-cache.ts";
import { showToast } from "../../ui/toasts.ts";

/**
 * For a form whose changes were saved: what the server made of them is in the cache before the draft is forgotten, so
 * that nothing old is seen, or typed over, in between.
 */
export function useSaved(
  routes: { readonly get: RouteName; readonly list: RouteName },
  forget: () => void,
): (after: { readonly id: string }) => void {
  const t = useTexts();
  const queries = useQueryClient();
  return (after) => {
    patchItem(queries, routes, after);
    forget();
    showToast({ text: t("settings.saved") });
  };
}
