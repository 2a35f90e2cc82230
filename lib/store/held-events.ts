import * as z from "zod";
import { codec } from "./codec.ts";
import type { HeldEvent, HeldEventStore } from "./contract/held-event-store.ts";
import type { RawEventStore } from "./contract/raw-event-store.ts";
import type { Item, Key } from "./item.ts";
import { readNewestFirst } from "./newest-first.ts";
import { RETENTION } from "./schema.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

const heldCodec = codec("heldEvent", z.object({ id: z.string(), accountId: z.string(), receivedAt: z.string() }));
type Mark = Omit<HeldEvent, "event">;

const partition = (accountId: string) => `HELD#${accountId}`;
const heldKey = ({ id, accountId, receivedAt }: Mark): Key => ({ pk: partition(accountId), sk: `${receivedAt}#${id}` });

/**
 * Marks beside the raw events: who deletes what a person sent, or whose time is over, takes the raw event and need not
 * know of the mark.
 */
export function heldEvents(table: Table, rawEvents: Pick<RawEventStore, "get">): HeldEventStore {
  const load = (items: readonly Item[]): Promise<readonly HeldEvent[]> =>
    Promise.all(
      items.map(async (item) => {
        const mark = heldCodec.decode(item);
        return { ...mark, event: await rawEvents.get(mark.id) };
      }),
    );
  return {
    async hold({ id, accountId, receivedAt }) {
      const mark = { id, accountId, receivedAt };
      const item = heldCodec.encode(heldKey(mark), mark);
      await table.writeMany([{ ...item, ttl: ttlAfter(receivedAt, RETENTION.rawEvent) }]);
    },

    list(accountId, page) {
      return readNewestFirst(
        table,
        {
          name: `held ${accountId}`,
          partitions: [partition(accountId)],
          bucketOf: (sortKey) => sortKey,
          load,
          rank: (held) => heldKey(held).sk,
          matches: ({ event }) => event !== null,
        },
        page,
      );
    },

    async oldest(accountId, limit) {
      return load((await table.query({ pk: partition(accountId), limit })).items);
    },

    async remove(held) {
      await table.writeMany([], held.map(heldKey));
    },
  };
}
