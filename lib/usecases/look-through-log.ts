import type { App } from "../app.ts";
import type { LoggedBatch, SearchRange } from "../store/contract/search-log-store.ts";
import type { Found, PlacedHit } from "./look-at-hits.ts";
import { type SearchPosition, shownDigest } from "./search-cursor.ts";

/** What one call looks at before it gives a position to go on from: packed bytes of the log, and hits in it. */
const READ_AT_MOST = 4 * 1024 * 1024;
const HITS_AT_MOST = 1_000;

interface Looking {
  readonly range: Pick<SearchRange, "from" | "to">;
  readonly words: readonly string[];
  readonly limit: number;
  readonly start: SearchPosition | null;
  /** Conversations that were shown, by digest; those that are found are added. */
  readonly shown: Set<string>;
  readonly look: (hits: readonly PlacedHit[]) => AsyncGenerator<readonly [PlacedHit, Found | null], void>;
}

/**
 * Goes back through the log until enough is found, or enough was looked at.
 * @returns what was found, and where it goes on: behind the last hit that was decided; null at the end of the log
 */
export async function lookThroughLog(
  app: Pick<App, "store">,
  { range, words, limit, start, shown, look }: Looking,
): Promise<{ readonly found: readonly Found[]; readonly end: SearchPosition | null }> {
  const found: Found[] = [];
  const endAt = (place: string, below: number) => ({ found, end: { place, below, shown: [...shown] } });
  let read = 0;
  let looked = 0;
  for await (const batches of app.store.searchLog.find({ ...range, upTo: start?.place }, words)) {
    for await (const [hit, one] of look(hitsOf(batches, start))) {
      looked += 1;
      if (one !== null) {
        found.push(one);
        shown.add(shownDigest(one.head.id));
      }
      if (found.length === limit || looked === HITS_AT_MOST) return endAt(hit.place, hit.index);
    }
    read += batches.reduce((sum, { size }) => sum + size, 0);
    const last = batches.at(-1);
    if (last && read >= READ_AT_MOST) return endAt(last.place, 0);
  }
  return { found, end: null };
}

/** The batch where the last answer ended is read again: what stood above is done. */
function hitsOf(batches: readonly LoggedBatch[], start: SearchPosition | null): readonly PlacedHit[] {
  return batches.flatMap(({ place, hits }) =>
    hits.filter(({ index }) => place !== start?.place || index < start.below).map((hit) => ({ ...hit, place })),
  );
}
