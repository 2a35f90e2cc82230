import * as z from "zod";
import type { Connection, ConnectionStore } from "./contract/connection-store.ts";
import { type Item, type Key, VERSION } from "./item.ts";
import { RETENTION } from "./schema.ts";
import { holderOf, socketTickets } from "./socket-tickets.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

const stored = z.object({ connectionId: z.string(), at: z.string() });

const partition = (id: string) => `CONNECTION#${id}`;
const connectionKey = (id: string): Key => ({ pk: partition(id), sk: "HEAD" });
const topicPartition = (topic: string) => `TOPIC#${topic}`;
/** Each subscription is two rows: one to find connections by topic, one to find topics by connection. */
const byTopic = (topic: string, id: string): Key => ({ pk: topicPartition(topic), sk: `CONNECTION#${id}` });
const byConnection = (topic: string, id: string): Key => ({ pk: partition(id), sk: `TOPIC#${topic}` });

function toItem(key: Key, type: string, { id, at, ...holder }: Connection): Item {
  return { ...key, type, v: VERSION, connectionId: id, ...holder, at, ttl: ttlAfter(at, RETENTION.connection) };
}

function toConnection(item: Item): Connection {
  const { connectionId, at } = stored.parse(item);
  return { id: connectionId, ...holderOf(item), at };
}

/**
 * Who listens to what. API Gateway does not promise to report a disconnect, so every row ends by itself; until then a
 * push that finds the connection gone closes it here.
 */
export function connections(table: Table): ConnectionStore {
  const topics = async (id: string): Promise<readonly string[]> => {
    const rows = await table.queryAll({ pk: partition(id), consistent: true });
    return rows.filter(({ sk }) => sk.startsWith("TOPIC#")).map(({ sk }) => sk.slice("TOPIC#".length));
  };
  return {
    ...socketTickets(table),

    async open(connection) {
      await table.put(toItem(connectionKey(connection.id), "connection", connection));
    },

    async get(id) {
      const item = await table.get(connectionKey(id));
      return item && toConnection(item);
    },

    /** The connection itself goes last: a crash in between leaves what a second call needs. */
    async close(id) {
      await table.writeMany(
        [],
        (await topics(id)).flatMap((topic) => subscriptionKeys(topic, id)),
      );
      const removed = await table.remove(connectionKey(id));
      const holder = removed.item ? holderOf(removed.item) : null;
      return holder !== null && "userId" in holder ? holder.userId : null;
    },

    topics,

    async subscribe(connection, wanted) {
      const rows = wanted.flatMap((topic) => subscriptionKeys(topic, connection.id));
      await table.writeMany(rows.map((key) => toItem(key, "subscription", connection)));
    },

    async unsubscribe(id, unwanted) {
      await table.writeMany(
        [],
        unwanted.flatMap((topic) => subscriptionKeys(topic, id)),
      );
    },

    async subscribers(topic) {
      return (await table.queryAll({ pk: topicPartition(topic) })).map(toConnection);
    },
  };
}

const subscriptionKeys = (topic: string, id: string): readonly Key[] => [byTopic(topic, id), byConnection(topic, id)];
