import { useEffect, useMemo } from "react";
import type { Sorting } from "./use-sorting.ts";

/** As many rows as are read for sorting. The API gives lists in one order only: whatever else is sorted is sorted here. */
const SORTED_AT_MOST = 1_000;

interface ReadSoFar<Row> {
  readonly items: readonly Row[];
  readonly more: () => void;
  readonly hasNextPage: boolean;
}

interface Sorted<Row> {
  readonly rows: readonly Row[];
  /** Rows are missing: still on their way, or, when `partly` many were read, left out. */
  readonly state: "whole" | "reading" | "partly";
}

/**
 * The rows of a list in another order than the API's. That is true only of a list that is read to its end, so it is read
 * on, up to a thousand rows; whoever shows it says when that is not all.
 * @param compare null: the API's own order, which needs no more than what is in sight
 */
export function useSorted<Row extends { readonly id: string }>(
  { items, more, hasNextPage }: ReadSoFar<Row>,
  compare: ((a: Row, b: Row) => number) | null,
  { descending }: Pick<Sorting, "descending">,
): Sorted<Row> {
  const isReading = compare !== null && hasNextPage && items.length < SORTED_AT_MOST;
  useEffect(() => {
    if (isReading) more();
  }, [isReading, more]);
  const rows = useMemo(() => {
    if (compare === null) return items;
    const way = descending ? -1 : 1;
    return items.toSorted((a, b) => way * compare(a, b) || (a.id < b.id ? 1 : -1));
  }, [items, compare, descending]);
  if (compare === null || !hasNextPage) return { rows, state: "whole" };
  return { rows, state: isReading ? "reading" : "partly" };
}
