import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { showToast } from "../../ui/toasts.ts";
import { contactName } from "../contact-name.ts";

const CHANGED = [
  ...(["getContact", "listContacts", "suggestMerges", "getTimeline"] as const),
  ...(["listConversations", "getConversation", "listTickets", "getTicket"] as const),
] as const;

/** Merging two contacts, and undoing it. */
export function useContactMerge() {
  const t = useTexts();
  const unmerge = useApiAction("unmergeContacts", {
    changes: CHANGED,
    onDone: () => showToast({ text: t("contacts.unmerged") }),
  });
  const undo = (id: string, otherId: string): void => unmerge.mutate({ params: { id }, body: { otherId } });
  const merge = useApiAction("mergeContacts", {
    changes: CHANGED,
    onDone: (after, { body }) =>
      showToast({
        text: t("contacts.mergedDone", { name: contactName(t, after) }),
        action: { label: t("app.undo"), run: () => undo(after.id, body.otherId) },
      }),
  });
  return {
    merge: (id: string, otherId: string): void => merge.mutate({ params: { id }, body: { otherId } }),
    undo,
    isPending: merge.isPending || unmerge.isPending,
  };
}
