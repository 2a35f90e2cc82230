import { useMemo } from "react";
import { useSearchParams } from "wouter";
import type { CallOf } from "../../lib/api/client.ts";
import { priority } from "../../lib/domain/ticket.ts";

export type TicketQuery = NonNullable<NonNullable<CallOf<"listTickets">>["query"]>;
const FIELDS = ["state", "pipelineId", "stageId", "ownerId", "priority", "q"] as const;
export type TicketField = (typeof FIELDS)[number];

const PAGE_SIZE = 50;

/** Which tickets are shown and how, as the address says. */
export function useTicketFilter() {
  const [params, setParams] = useSearchParams();
  const set = (change: Readonly<Record<string, string>>): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value === "") next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  const text = params.toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is all of the parameters.
  const values = useMemo(
    () => Object.fromEntries(FIELDS.map((field) => [field, params.get(field) ?? ""])) as Record<TicketField, string>,
    [text],
  );
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
