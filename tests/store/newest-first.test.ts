import { expect, test } from "vitest";
import { type List, readNewestFirst } from "../../lib/store/newest-first.ts";
import type { Query } from "../../lib/store/requests.ts";
import type { Table } from "../../lib/store/table.ts";

/** 5,000 rows in buckets of three, in memory: what matters here is how much of them is read. */
const sortKeys = Array.from({ length: 5000 }, (_, i) => {
  const number = String(i).padStart(5, "0");
  return `${String(Math.floor(i / 3)).padStart(5, "0")}#${number}`;
}).toReversed();
let read = 0;
const table = {
  async query({ to = "~", limit = 100, startAfter }: Query) {
    const after = startAfter ? sortKeys.indexOf(String(startAfter.sk)) + 1 : sortKeys.findIndex((sk) => sk <= to);
    const items = sortKeys.slice(after, after + limit).map((sk) => ({ pk: "p", sk, type: "row" }));
    read += items.length;
    const last = items.at(-1);
    return { items, next: last && after + limit < sortKeys.length ? { pk: "p", sk: last.sk } : null };
  },
} as unknown as Table;

const list = (matches: (number: number) => boolean): List<string> => ({
  name: "rows",
  partitions: ["p"],
  bucketOf: (sortKey) => sortKey.slice(0, 5),
  load: async (items) => items.map(({ sk }) => sk),
  rank: (sk) => sk,
  matches: (sk) => matches(Number(sk.slice(6))),
});

test("a filter that lets little through reads a bounded number of rows a page, and all pages find all of it", async () => {
  const rare = list((number) => number % 1400 === 7);
  const found: string[] = [];
  const reads: number[] = [];
  let cursor: string | undefined;
  do {
    read = 0;
    const page = await readNewestFirst(table, rare, { limit: 10, cursor });
    found.push(...page.items);
    reads.push(read);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);

  expect(found.map((sk) => Number(sk.slice(6)))).toEqual([4207, 2807, 1407, 7]);
  expect(reads.length).toBeGreaterThan(3);
  expect(Math.max(...reads)).toBeLessThan(1100);
});

test("a page of everything reads little more than it shows", async () => {
  read = 0;

  const page = await readNewestFirst(
    table,
    list(() => true),
    { limit: 25 },
  );

  expect(page.items).toEqual(sortKeys.slice(0, 25));
  expect(read).toBeLessThan(60);
});
