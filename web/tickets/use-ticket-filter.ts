import { useMemo } from "react";
import type { CallOf } from "../../lib/api/client.ts";
import { priority } from "../../lib/domain/ticket.ts";
import { useAddressFields } from "../app/use-address-fields.ts";

export type TicketQuery = NonNullable<NonNullable<CallOf<"listTickets">>["query"]>;
const FIELDS = ["state", "pipelineId", "stageId", "ownerId", "priority", "q"] as const;
export type TicketField = (typeof FIELDS)[number];

const PAGE_SIZE = 50;

/** Which tickets are shown and how, as the address says. */
export function useTicketFilter() {
  const { params, values, set } = useAddressFields(FIELDS);
  const query = useMemo((): TicketQuery => queryOf(values), [values]);
  const isNarrowed = FIELDS.some((field) => values[field] !== "");
  const layout = params.get("layout") === "board" ? ("board" as const) : ("table" as const);
  return { values, query, set, layout, isNarrowed, clear: () => set(Object.fromEntries(FIELDS.map((f) => [f, ""]))) };
}

/** Open ones where nothing else is asked for. */
function queryOf({
  state,
  pipelineId,
  stageId,
  ownerId,
  priority: wanted,
  q,
}: Record<TicketField, string>): TicketQuery {
  const chosen = priority.safeParse(wanted);
  return {
    limit: PAGE_SIZE,
    ...(state === "all" ? {} : { open: state !== "closed" }),
    ...(pipelineId && { pipelineId }),
    ...(stageId && { stageId }),
    ...(ownerId && { ownerId }),
    ...(chosen.success && { priority: chosen.data }),
    ...(q && { q }),
  };
}
