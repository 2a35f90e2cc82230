import { useMemo } from "react";
import { useSearchParams } from "wouter";
import type { CallOf } from "../../lib/api/client.ts";
import { wantedWords } from "../../lib/domain/search-words.ts";

type SearchQuery = NonNullable<CallOf<"search">["query"]>;
const FIELDS = ["q", "channel", "channelAccountId", "status", "assigneeId", "from", "to"] as const;
export type SearchField = (typeof FIELDS)[number];

/** What is searched for, as the address says; days as the reader's calendar has them. */
export function useSearch() {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is all of the parameters.
  const values = useMemo(
    () => Object.fromEntries(FIELDS.map((field) => [field, params.get(field) ?? ""])) as Record<SearchField, string>,
    [text],
  );
  const words = useMemo(() => wantedWords(values.q), [values.q]);
  const query = useMemo(() => queryOf(values), [values]);
  const set = (change: Partial<Record<SearchField, string>>): void =>
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
  const isNarrowed = FIELDS.some((field) => field !== "q" && values[field] !== "");
  const clear = (): void => set(Object.fromEntries(FIELDS.map((field) => [field, field === "q" ? values.q : ""])));
  return { values, words, query, set, isNarrowed, clear };
}

function queryOf({ q, channel, channelAccountId, status, assigneeId, from, to }: Record<SearchField, string>) {
  const [first, last] = [timeOf(from, "00:00:00.000"), timeOf(to, "23:59:59.999")];
  const query: SearchQuery = {
    q: q.trim().slice(0, 200),
    ...(channel && { channel }),
    ...(channelAccountId && { channelAccountId }),
    ...((status === "open" || status === "closed") && { status }),
    ...(assigneeId && { assigneeId }),
    ...(first && { from: first }),
    ...(last && { to: last }),
  };
  return query;
}

/** A moment of a day of the reader; null for what is no day. */
function timeOf(day: string, moment: string): string | null {
  const time = new Date(`${day}T${moment}`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
