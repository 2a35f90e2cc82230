import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { showToast } from "../../ui/toasts.ts";

/** Undoes the merging of two tickets. */
export function useUnmerge() {
  const t = useTexts();
  const unmerge = useApiAction("unmergeTickets", {
    changes: ["listTickets", "getTicket", "getTimeline", "getConversation"],
    onDone: () => showToast({ text: t("tickets.unmerged") }),
  });
  return {
    isPending: unmerge.isPending,
    run: ({ id, otherId }: { readonly id: string; readonly otherId: string }) =>
      unmerge.mutate({ params: { id }, body: { otherId } }),
  };
}
