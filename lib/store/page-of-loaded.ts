import type { Page, PageRequest } from "./contract/page.ts";
import { readCursor, writeCursor } from "./cursor.ts";

/** A page, newest first, of entities that were all read already because there are few. */
export function pageOfLoaded<T>(
  list: { readonly name: string; readonly all: readonly T[]; rank(entity: T): string },
  page: PageRequest,
): Page<T> {
  const below = page.cursor === undefined ? null : readCursor(list.name, page.cursor).below;
  const ranked = list.all
    .map((entity) => ({ entity, rank: list.rank(entity) }))
    .filter(({ rank }) => below === null || rank < below)
    .sort((a, b) => (a.rank < b.rank ? 1 : -1));
  const shown = ranked.slice(0, page.limit);
  const last = shown.at(-1);
  const next =
    last && ranked.length > shown.length ? writeCursor(list.name, { from: last.rank, below: last.rank }) : null;
  return { items: shown.map(({ entity }) => entity), next };
}
