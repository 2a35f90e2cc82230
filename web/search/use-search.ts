import { useMemo } from "react";
import type { CallOf } from "../../lib/api/client.ts";
import { wantedWords } from "../../lib/domain/search-words.ts";
import { useAddressFields } from "../app/use-address-fields.ts";

type SearchQuery = NonNullable<CallOf<"search">["query"]>;
const FIELDS = ["q", "channel", "channelAccountId", "status", "assigneeId", "from", "to"] as const;
export type SearchField = (typeof FIELDS)[number];

/** What is searched for, as the address says; days as the reader's calendar has them. */
export function useSearch() {
  const { values, set } = useAddressFields(FIELDS);
  const words = useMemo(() => wantedWords(values.q), [values.q]);
  const query = useMemo(() => queryOf(values), [values]);
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
