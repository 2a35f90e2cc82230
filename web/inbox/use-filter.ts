import { useMemo } from "react";
import { useSearchParams } from "wouter";
import { useApi } from "../app/api/use-api.ts";
import { useMe } from "../app/session/use-me.ts";
import { type ConversationQuery, PAGE_SIZE, viewQuery } from "./view-query.ts";

/** Fields of the address that narrow a view down. */
export const FILTER_FIELDS = ["assigneeId", "teamId", "channel", "channelAccountId", "tag", "q"] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

/** Which conversations the list shows, as the address says: a view, and what narrows it down. */
export function useFilter() {
  const [params, setParams] = useSearchParams();
  const { id: me } = useMe();
  const views = useApi("listViews");
  const view = params.get("view") ?? "all";
  const set = (change: Readonly<Record<string, string | null>>): void =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(change)) {
        if (value === null || value === "") next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  const narrowed = Object.fromEntries(
    FILTER_FIELDS.flatMap((field) => (params.get(field) ? [[field, params.get(field) ?? ""]] : [])),
  ) as Partial<Record<FilterField, string>>;
  const saved = views.data?.items.find(({ id }) => `saved:${id}` === view);
  // The message that a search led to is of one conversation only.
  const kept = new URLSearchParams(params);
  kept.delete("message");
  const search = kept.toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address says all of what is narrowed down.
  const query = useMemo(
    (): ConversationQuery => ({ ...viewQuery(view, me), ...saved?.filter, ...narrowed, limit: PAGE_SIZE }),
    [view, me, saved, search],
  );
  return { view, saved, narrowed, query, set, search: search === "" ? "" : `?${search}` };
}
