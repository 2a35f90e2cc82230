import type { ConnectionStore } from "./contract/connection-store.ts";
import { type Key, VERSION } from "./item.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

const ticketKey = (hash: string): Key => ({ pk: `SOCKETTICKET#${hash}`, sk: "SOCKETTICKET" });

/** Single-use tickets for opening a WebSocket. */
export function socketTickets(table: Table): Pick<ConnectionStore, "putTicket" | "takeTicket"> {
  return {
    async putTicket(hash, userId, expiresAt) {
      const ttl = ttlAfter(expiresAt, 0);
      await table.put({ ...ticketKey(hash), type: "socketTicket", v: VERSION, userId, expiresAt, ttl });
    },

    /** The delete hands the ticket to one caller only. DynamoDB removes late, so the time is checked here too. */
    async takeTicket(hash, now) {
      const { item } = await table.remove(ticketKey(hash));
      return item && String(item.expiresAt) > now ? String(item.userId) : null;
    },
  };
}
