import { createHash } from "node:crypto";
import * as z from "zod";
import { codec } from "./codec.ts";
import type { RawEvent, RawEventStore } from "./contract/raw-event-store.ts";
import { PRESENT } from "./expression.ts";
import { type Item, type Key, VERSION } from "./item.ts";
import { type List, readNewestFirst } from "./newest-first.ts";
import { RETENTION } from "./schema.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

const rawEvent = z.object({
  accountId: z.string(),
  channel: z.string(),
  receivedAt: z.string(),
  key: z.string(),
  body: z.string(),
  mark: z.string().optional(),
});
const parkedEvent = rawEvent.extend({ why: z.string() });
const parkedCodec = codec("parkedEvent", parkedEvent);

const PARKED = "PARKED";
const rawPartition = (accountId: string, date: string) => `RAW#${accountId}#${date}`;
const parkedKey = (event: RawEvent): Key => ({
  pk: PARKED,
  sk: `${event.receivedAt}#${event.accountId}#${digestOf(event.key)}`,
});

/**
 * What providers sent, word for word. Rows of a day and account; an event that comes again the same day overwrites
 * itself. A row takes 400 KB: larger bodies belong in the bucket, with their key as `body`.
 */
export function rawEvents(table: Table): RawEventStore {
  return {
    async keep(events) {
      await table.writeMany(events.map(toRawItem));
      return events.map(refOf);
    },

    async get(ref) {
      const key = keyOfRef(ref);
      const item = key && (await table.get(key));
      return item && rawEvent.parse({ ...item, accountId: ref.split("#")[0] });
    },

    async mark(ref, why) {
      const key = keyOfRef(ref);
      const change = { expression: "SET #mark = :why", values: { ":why": why } };
      if (key) await table.update(key, change, PRESENT);
    },

    marked(accountId, date, page) {
      const list: List<RawEvent> = {
        name: `marked ${accountId} ${date}`,
        partitions: [rawPartition(accountId, date)],
        bucketOf: (sortKey) => sortKey,
        load: async (items) => items.map((item) => rawEvent.parse({ ...item, accountId })),
        rank: ({ key }) => digestOf(key),
        matches: ({ mark }) => mark !== undefined,
      };
      return readNewestFirst(table, list, page);
    },

    async remove(refs) {
      const keys = refs.map(keyOfRef).filter((key) => key !== null);
      if (keys.length > 0) await table.writeMany([], keys);
    },

    async removeEvent(event) {
      await table.writeMany([], [eventKey(event)]);
    },

    async removeMentioning(accountId, date, texts) {
      const rows = await table.queryAll({ pk: rawPartition(accountId, date) });
      const found = rows.filter(({ body }) => texts.some((text) => mentions(String(body), text)));
      if (found.length > 0) await table.writeMany([], found);
      return found.map((item) => rawEvent.parse({ ...item, accountId }));
    },

    async park(event, why) {
      await table.put(parkedCodec.encode(parkedKey(event), { ...event, why }));
    },

    parked: (page) => readNewestFirst(table, PARKED_LIST, page),

    async unpark(event) {
      const { why } = event;
      await table.remove(
        parkedKey(event),
        why === undefined ? undefined : { expression: "#why = :why", values: { ":why": why } },
      );
    },
  };
}

const PARKED_LIST: List<z.infer<typeof parkedEvent>> = {
  name: "parked",
  partitions: [PARKED],
  bucketOf: (sortKey) => sortKey,
  load: async (items) => items.map(parkedCodec.decode),
  rank: (event) => parkedKey(event).sk,
};

/** The account is in the key already; leaving it out keeps most events within one write unit. */
function toRawItem(event: RawEvent): Item {
  const { accountId, ...stored } = event;
  return {
    ...eventKey(event),
    type: "rawEvent",
    v: VERSION,
    ...stored,
    ttl: ttlAfter(event.receivedAt, RETENTION.rawEvent),
  };
}

const eventKey = (event: Pick<RawEvent, "accountId" | "receivedAt" | "key">): Key => ({
  pk: rawPartition(event.accountId, dateOf(event)),
  sk: digestOf(event.key),
});

/** Whether a text stands in a body by itself: `ada` does not stand in `adam`. */
function mentions(body: string, text: string): boolean {
  const isWord = (mark: string | undefined) => mark !== undefined && /[\p{L}\p{N}]/u.test(mark);
  for (let at = body.indexOf(text); at >= 0; at = body.indexOf(text, at + 1)) {
    if (!isWord(body[at - 1]) && !isWord(body[at + text.length])) return text !== "";
  }
  return false;
}

/** Null for what is no reference. */
function keyOfRef(ref: string): Key | null {
  const [accountId = "", date = "", digest = ""] = ref.split("#");
  if (accountId === "" || date === "" || digest === "") return null;
  return { pk: rawPartition(accountId, date), sk: digest };
}

const refOf = (event: RawEvent): string => `${event.accountId}#${dateOf(event)}#${digestOf(event.key)}`;
const dateOf = (event: Pick<RawEvent, "receivedAt">): string => event.receivedAt.slice(0, 10);

/** 128 bits of a provider's key, which may be long or hold any character. */
function digestOf(key: string): string {
  return createHash("sha256").update(key).digest().subarray(0, 16).toString("base64url");
}
