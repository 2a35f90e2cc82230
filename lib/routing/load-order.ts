import type { Candidate } from "./routing-input.ts";

/** Orders candidates by who is next: fewest open, then longest since last assigned (never comes first), then id. */
export function compareTurns(a: Candidate, b: Candidate): number {
  return a.load - b.load || compareText(a.lastAssignedAt ?? "", b.lastAssignedAt ?? "") || compareText(a.id, b.id);
}

/** What put `first` before `second`, in words; null when there was no second. */
export function tieBreakOf(first: Candidate, second: Candidate | undefined): string | null {
  if (second === undefined) return null;
  if (first.load !== second.load) return "fewest open";
  return first.lastAssignedAt !== second.lastAssignedAt ? "longest since last assigned" : "order of ids";
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
