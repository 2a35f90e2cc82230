import * as z from "zod";
import type { ConnectionHolder, ConnectionStore } from "./contract/connection-store.ts";
import { type Item, type Key, VERSION } from "./item.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

const ticketKey = (hash: string): Key => ({ pk: `SOCKETTICKET#${hash}`, sk: "SOCKETTICKET" });
const holder = z.union([z.object({ userId: z.string() }), z.object({ visitorOf: z.string() })]);

/** Who a stored ticket or connection belongs to. */
export const holderOf = (item: Item): ConnectionHolder => holder.parse(item);

/** Single-use tickets for opening a WebSocket. */
export function socketTickets(table: Table): Pick<ConnectionStore, "putTicket" | "takeTicket"> {
  return {
    async putTicket(hash, held, expiresAt) {
      const ttl = ttlAfter(expiresAt, 0);
      await table.put({ ...ticketKey(hash), type: "socketTicket", v: VERSION, ...held, expiresAt, ttl });
    },

    /** The delete hands the ticket to one caller only. DynamoDB removes late, so the time is checked here too. */
    async takeTicket(hash, now) {
      const { item } = await table.remove(ticketKey(hash));
      return item && String(item.expiresAt) > now ? holderOf(item) : null;
    },
  };
}
