import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";

export interface ViewEntry {
  readonly view: string;
  readonly label: string;
  readonly count?: number | undefined;
}

/** All views one can open, in groups. */
export function useViews() {
  const t = useTexts();
  const inboxes = useApi("listInboxes").data?.items ?? [];
  const saved = useApi("listViews").data?.items ?? [];
  const counts = useApi("countConversations").data;
  const sum = (field: "open" | "unassigned") => counts?.inboxes.reduce((all, inbox) => all + inbox[field], 0);
  const fixed: readonly ViewEntry[] = [
    { view: "mine", label: t("inbox.view.mine"), count: counts?.mine },
    { view: "unassigned", label: t("inbox.view.unassigned"), count: sum("unassigned") },
    { view: "all", label: t("inbox.view.all"), count: sum("open") },
    { view: "snoozed", label: t("inbox.view.snoozed") },
    { view: "closed", label: t("inbox.view.closed") },
    { view: "spam", label: t("inbox.view.spam") },
  ];
  return {
    fixed,
    inboxes: inboxes.map(({ id, name }): ViewEntry => {
      const count = counts?.inboxes.find(({ inboxId }) => inboxId === id)?.open;
      return { view: `inbox:${id}`, label: name, count };
    }),
    saved: saved.map(({ id, name }): ViewEntry => ({ view: `saved:${id}`, label: name })),
  };
}
