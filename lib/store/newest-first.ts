import type { Page, PageRequest } from "./contract/page.ts";
import { type Position, readCursor, writeCursor } from "./cursor.ts";
import type { Item } from "./item.ts";
import { INDEXES, type IndexName } from "./schema.ts";
import type { Table } from "./table.ts";

/**
 * A list over one or more partitions whose sort keys begin with a bucket of time (a minute, an hour, a millisecond).
 * The keys only say in which bucket an entity belongs; within it, `rank` puts them in exact order.
 */
export interface List<T> {
  /** Names the list and its filter, for its cursors. */
  readonly name: string;
  readonly partitions: readonly string[];
  readonly index?: IndexName;
  /** Lowest and highest sort key that belong to it. */
  readonly floor?: string;
  readonly ceiling?: string;
  bucketOf(sortKey: string): string;
  /** The entities behind what the index gave, one for each; null for one that vanished or is not an entity. */
  load(items: readonly Item[]): Promise<readonly (T | null)[]>;
  /** Compares as text; no two entities have the same. */
  rank(entity: T): string;
  matches?(entity: T): boolean;
}

/** A bucket with more items than this is sorted in parts, by key between them. */
const BUCKET_PART = 200;
/** A page whose filter lets little through ends after looking at this many, with a cursor to go on. */
const EXAMINED_AT_MOST = 1000;

interface Part {
  readonly from: string;
  readonly bucket: string;
  readonly items: readonly Item[];
}

/**
 * Reads a page, newest first and exactly ordered. Following the cursors gives every entity that does not change
 * meanwhile exactly once; one that changes moves to the front, where the next reading finds it.
 * @throws Invalid for a cursor of another list
 */
export async function readNewestFirst<T>(table: Table, list: List<T>, page: PageRequest): Promise<Page<T>> {
  let start = page.cursor === undefined ? null : readCursor(list.name, page.cursor);
  const parts = partsOf(list, merged(table, list, { from: start?.from, size: page.limit + 2 }));
  const found: { readonly entity: T; readonly from: string }[] = [];
  const seen = new Set<string>();
  let ahead = await parts.next();
  while (!ahead.done && found.length <= page.limit && seen.size < EXAMINED_AT_MOST) {
    const batch: Part[] = [];
    let size = found.length;
    while (!ahead.done && size <= page.limit) {
      const part = { ...ahead.value, items: ahead.value.items.filter(({ pk, sk }) => isFirst(seen, `${pk}\n${sk}`)) };
      batch.push(part);
      size += part.items.length;
      ahead = await parts.next();
    }
    found.push(...(await loadParts(list, batch, start)));
    start = null;
  }
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const items = shown.map(({ entity }) => entity).sort(descending(list.rank));
  if (found.length > shown.length && last) {
    const next = writeCursor(list.name, { from: last.from, below: list.rank(last.entity) });
    return { items, next };
  }
  return { items, next: ahead.done ? null : writeCursor(list.name, { from: ahead.value.from, below: null }) };
}

function isFirst(seen: Set<string>, name: string): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  return true;
}

/** @param start where the first of these parts was left off */
async function loadParts<T>(list: List<T>, batch: readonly Part[], start: Position | null) {
  const loaded = await list.load(batch.flatMap(({ items }) => items));
  let taken = 0;
  return batch.flatMap((part, i) => {
    const below = i === 0 && start && part.bucket === list.bucketOf(start.from) ? start.below : null;
    const entities = loaded.slice(taken, taken + part.items.length);
    taken += part.items.length;
    return entities
      .filter((entity) => entity !== null)
      .filter((entity) => (below === null || list.rank(entity) < below) && (list.matches?.(entity) ?? true))
      .sort(descending(list.rank))
      .map((entity) => ({ entity, from: part.from }));
  });
}

function descending<T>(rank: (entity: T) => string): (a: T, b: T) => number {
  return (a, b) => (rank(a) < rank(b) ? 1 : -1);
}

type Keyed = readonly [sortKey: string, item: Item];

/** Items of one bucket at a time. */
async function* partsOf<T>(list: List<T>, keyed: AsyncGenerator<Keyed>): AsyncGenerator<Part, undefined> {
  let part: { from: string; bucket: string; items: Item[] } | null = null;
  for await (const [sortKey, item] of keyed) {
    const bucket = list.bucketOf(sortKey);
    if (part && (part.bucket !== bucket || part.items.length === BUCKET_PART)) {
      yield part;
      part = null;
    }
    part ??= { from: sortKey, bucket, items: [] };
    part.items.push(item);
  }
  if (part) yield part;
}

/** All partitions as one, by descending sort key. The first read of each is made in parallel. */
async function* merged<T>(table: Table, list: List<T>, read: Read): AsyncGenerator<Keyed> {
  const streams = list.partitions.map((pk) => descend(table, list, { ...read, pk }));
  const heads = await Promise.all(streams.map((stream) => stream.next()));
  for (;;) {
    let highest = -1;
    let highestKey = "";
    for (const [i, head] of heads.entries()) {
      if (!head.done && (highest < 0 || head.value[0] > highestKey)) {
        highest = i;
        highestKey = head.value[0];
      }
    }
    const head = heads[highest];
    const stream = streams[highest];
    if (!head || head.done || !stream) return;
    yield head.value;
    heads[highest] = await stream.next();
  }
}

interface Read {
  readonly from: string | undefined;
  readonly size: number;
}

async function* descend<T>(table: Table, list: List<T>, read: Read & { readonly pk: string }): AsyncGenerator<Keyed> {
  const sortKey = list.index ? INDEXES[list.index].sk : "sk";
  const query = {
    pk: read.pk,
    index: list.index,
    from: list.floor,
    to: read.from ?? list.ceiling,
    newestFirst: true,
    limit: read.size,
  };
  let page = await table.query(query);
  for (;;) {
    for (const item of page.items) yield [String(item[sortKey]), item];
    if (!page.next) return;
    page = await table.query({ ...query, startAfter: page.next });
  }
}
