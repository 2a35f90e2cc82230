import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { AnswerOf } from "../../lib/api/routes.ts";
import { useApiAction } from "../app/api/use-api.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { patchItem } from "../app/realtime/patch-cache.ts";
import { toastProblem } from "../app/toast-problem.ts";
import { showToast } from "../ui/toasts.ts";
import { type Ticket, useStages } from "./use-stages.ts";

type TicketChange = Partial<Pick<Ticket, "pipelineId" | "stageId" | "priority" | "ownerId" | "contactId">>;

const ROUTES = { get: "getTicket", list: "listTickets" } as const;

/**
 * Changes a ticket at once on the screen, then on the server, with a way back for some seconds. What the server refuses
 * is read again as it is.
 */
export function useChangeTicket() {
  const t = useTexts();
  const queries = useQueryClient();
  const { stage } = useStages();
  const update = useApiAction("updateTicket", {
    changes: ["listTickets", "getTimeline"],
    onDone: (ticket) => patchItem(queries, ROUTES, ticket),
    onFailed: (error) => {
      toastProblem(error);
      for (const route of Object.values(ROUTES)) void queries.invalidateQueries({ queryKey: [route] });
    },
  });
  const send = (ticket: Ticket, change: TicketChange): void => {
    const next = { ...ticket, ...change };
    const meaning = stage(next)?.meaning;
    const closedAt = meaning === "closed" ? (ticket.closedAt ?? new Date().toISOString()) : null;
    const seen = meaning === undefined ? next : { ...next, closedAt };
    patchItem(queries, ROUTES, seen);
    putIntoColumn(queries, seen);
    update.mutate({ params: { id: ticket.id }, body: change });
  };
  const change = (ticket: Ticket, wanted: TicketChange): void => {
    const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, ticket[name as keyof Ticket]]));
    send(ticket, wanted);
    const name = stage({ ...ticket, ...wanted })?.name;
    const moved = wanted.stageId !== undefined && name !== undefined;
    showToast({
      text: moved
        ? t("tickets.moved", { number: ticket.number, stage: name })
        : t("tickets.changed", { number: ticket.number }),
      action: { label: t("app.undo"), run: () => send({ ...ticket, ...wanted } as Ticket, before) },
    });
  };
  return { change, isPending: update.isPending };
}

type Pages = InfiniteData<AnswerOf<"listTickets">>;

/** Lists of one stage, as the board has them: the ticket goes to the top of that which it now belongs to. */
function putIntoColumn(queries: QueryClient, ticket: Ticket): void {
  const columns = queries.getQueriesData<Pages>({ queryKey: [ROUTES.list, "pages"] });
  for (const [key, list] of columns) {
    const { query } = key[2] as { readonly query?: { readonly stageId?: string } };
    const [first, ...rest] = list?.pages ?? [];
    if (query?.stageId !== ticket.stageId || !first) continue;
    if (list?.pages.some(({ items }) => items.some(({ id }) => id === ticket.id))) continue;
    queries.setQueryData<Pages>(key, {
      pageParams: list?.pageParams ?? [],
      pages: [{ ...first, items: [ticket, ...first.items] }, ...rest],
    });
  }
}
