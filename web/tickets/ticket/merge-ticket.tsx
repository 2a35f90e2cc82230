import { useQueryClient } from "@tanstack/react-query";
import { useApiAction, useApiPages } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { patchItem } from "../../app/realtime/patch-cache.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { SearchList } from "../../ui/search-list.tsx";
import { showToast } from "../../ui/toasts.ts";
import type { Ticket } from "../use-stages.ts";
import { useUnmerge } from "./use-unmerge.ts";

interface MergeTicketProps {
  readonly ticket: Ticket;
  readonly onClose: () => void;
}

/** Another ticket comes into this one; undone by the message that says so, or later from the list of merged ones. */
export function MergeTicket({ ticket, onClose }: MergeTicketProps) {
  const t = useTexts();
  const queries = useQueryClient();
  const unmerge = useUnmerge();
  const merge = useApiAction("mergeTickets", {
    changes: ["listTickets", "getTicket", "getTimeline", "getConversation"],
    onDone: (after, { body }) => {
      patchItem(queries, { get: "getTicket", list: "listTickets" }, after);
      onClose();
      const pair = { id: after.id, otherId: body.otherId };
      showToast({
        text: t("tickets.mergedDone", { number: after.number }),
        action: { label: t("app.undo"), run: () => unmerge.run(pair) },
      });
    },
  });
  const useOthers = (typed: string) => {
    const list = useApiPages("listTickets", { query: { limit: 10, ...(typed && { q: typed }) } });
    if (list.isPending) return undefined;
    return list.items
      .filter(({ id }) => id !== ticket.id)
      .map(({ id, number, subject }) => ({ value: id, label: subject, hint: `#${number}` }));
  };
  return (
    <Dialog title={t("tickets.mergeTitle", { number: ticket.number })} onClose={onClose}>
      <p className="muted">{t("tickets.mergeHint")}</p>
      <SearchList
        label={t("tickets.search")}
        useFound={useOthers}
        nothing={t("tickets.none")}
        onChoose={(otherId) => !merge.isPending && merge.mutate({ params: { id: ticket.id }, body: { otherId } })}
      />
    </Dialog>
  );
}
