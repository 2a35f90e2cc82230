import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { ulidOf, ulidTime } from "../domain/ulid.ts";
import type { LoggedBatch, SearchEntry, SearchLogStore, SearchRange } from "./contract/search-log-store.ts";
import { ABSENT } from "./expression.ts";
import { type Item, type Key, VERSION } from "./item.ts";
import type { QueryPage } from "./requests.ts";
import type { Table } from "./table.ts";

const MONTHS = "SEARCH";
const MONTH_PREFIX = "MONTH#";
const partitionOf = (month: string): string => `SEARCH#${month}`;
const monthOf = (time: string): string => time.slice(0, 7);

/** Text of one item before it is packed: an item takes 400 KB, and text that does not get smaller must fit as well. */
const LARGEST_TEXT = 290 * 1024;
/** A short text hardly gets smaller by being packed, and unpacking takes its time. */
const PACKED_FROM = 400;
/** Items of the first read, which often is enough; each further one asks for four times as many. */
const FIRST_READ = 100;
const LARGEST_READ = 6_400;
/** Where the words of a line begin, behind the two ids: `<conversation> <message> word word …`. */
const WORDS_AT = 26 + 1 + 26;

/**
 * The search log: one item for what one batch of changes wrote, in the month and at the time of that. Months that have
 * something are listed beside it, so that a search never looks into empty ones.
 */
export function searchLog(table: Table): SearchLogStore {
  const listed = new Set<string>();
  /** Before the first item of a month: what is in no list is never found. */
  const list = async (month: string): Promise<void> => {
    if (listed.has(month)) return;
    await table.put({ pk: MONTHS, sk: `${MONTH_PREFIX}${month}`, type: "searchMonth", v: VERSION });
    listed.add(month);
  };

  /** Items of a day that name one of these conversations, with what is left without them. */
  const ofDay = async (date: string, conversationIds: readonly string[]) => {
    const known = new Set(conversationIds);
    const day = { from: timePart(date), to: `${timePart(`${date}T23:59:59.999Z`)}~` };
    const items = await table.queryAll({ pk: partitionOf(monthOf(date)), ...day });
    return items
      .map((item) => ({ item, lines: textOf(item).split("\n") }))
      .map(({ item, lines }) => ({ item, lines, left: lines.filter((line) => !known.has(line.slice(0, 26))) }))
      .filter(({ lines, left }) => left.length < lines.length);
  };

  return {
    async add(at, entries) {
      for (const text of textsOf(entries)) {
        const digest = createHash("sha256").update(text).digest();
        const key = { pk: partitionOf(monthOf(at)), sk: ulidOf(Date.parse(at), digest) };
        await list(monthOf(at));
        await table.put(toItem(key, text), ABSENT);
      }
    },

    async *find(range, wanted) {
      const { floor, ceiling } = boundsOf(range);
      const months = (await table.queryAll({ pk: MONTHS })).map(({ sk }) => sk.slice(MONTH_PREFIX.length));
      const within = months.filter((month) => month <= monthAt(ceiling) && month >= monthAt(floor)).reverse();
      let limit = FIRST_READ;
      for (const month of within) {
        let page: QueryPage | null = null;
        do {
          const query = { pk: partitionOf(month), from: floor, to: ceiling, newestFirst: true, limit };
          page = await table.query({ ...query, startAfter: page?.next });
          limit = Math.min(limit * 4, LARGEST_READ);
          yield page.items.map((item) => batchOf(item, wanted));
        } while (page.next !== null);
      }
    },

    async count(date, conversationIds) {
      const items = await ofDay(date, conversationIds);
      return items.reduce((sum, { lines, left }) => sum + lines.length - left.length, 0);
    },

    async remove(date, conversationIds) {
      for (const { item, left } of await ofDay(date, conversationIds)) {
        // The item stays, with nothing in it if need be: a batch that comes again must not bring back what is gone.
        await table.put(toItem(item, left.join("\n")));
      }
    },
  };
}

/** The lines of entries, in as many texts as fit an item each. */
function textsOf(entries: readonly SearchEntry[]): readonly string[] {
  const texts: string[] = [];
  let lines: string[] = [];
  let size = 0;
  for (const { conversationId, messageId, words } of entries) {
    const line = [conversationId, messageId, ...words].join(" ");
    const bytes = Buffer.byteLength(line) + 1;
    if (size + bytes > LARGEST_TEXT) {
      texts.push(lines.join("\n"));
      [lines, size] = [[], 0];
    }
    lines.push(line);
    size += bytes;
  }
  return lines.length === 0 ? texts : [...texts, lines.join("\n")];
}

function toItem({ pk, sk }: Key, text: string): Item {
  const common = { pk, sk, type: "searchLog", v: VERSION };
  return text.length < PACKED_FROM ? { ...common, text } : { ...common, packed: deflateRawSync(text) };
}

function textOf({ text, packed }: Item): string {
  return packed instanceof Uint8Array ? inflateRawSync(packed).toString("utf8") : String(text ?? "");
}

function batchOf(item: Item, wanted: readonly string[]): LoggedBatch {
  const text = textOf(item);
  const size = item.packed instanceof Uint8Array ? item.packed.length : text.length;
  const at = new Date(ulidTime(item.sk)).toISOString();
  // Most batches hold none of the words: that is seen without taking them apart.
  const hits = holds(text, wanted, 0) ? hitsIn(text, wanted) : [];
  return { place: item.sk, at, size, hits };
}

function hitsIn(text: string, wanted: readonly string[]): LoggedBatch["hits"] {
  return text
    .split("\n")
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => holds(line, wanted, WORDS_AT))
    .map(({ line, index }) => ({ index, conversationId: line.slice(0, 26), messageId: line.slice(27, WORDS_AT) }))
    .reverse();
}

/** Every word of a line stands behind a space, so this finds words that begin with a wanted one. */
const holds = (text: string, wanted: readonly string[], from: number): boolean =>
  wanted.every((word) => text.includes(` ${word}`, from));

/** Sort keys between which a range lies. */
function boundsOf({ from, to, upTo }: SearchRange): { readonly floor: string; readonly ceiling: string } {
  const ceiling = to === undefined ? "7~" : `${timePart(to)}~`;
  return {
    floor: from === undefined ? "0" : timePart(from),
    ceiling: upTo !== undefined && upTo < ceiling ? upTo : ceiling,
  };
}

/** The part of a ULID that says the time. */
const timePart = (time: string): string => ulidOf(Date.parse(time), new Uint8Array(10)).slice(0, 10);

function monthAt(bound: string): string {
  if (bound.length < 10) return bound === "0" ? "" : "~";
  return monthOf(new Date(ulidTime(bound)).toISOString());
}
