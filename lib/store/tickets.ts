import type { TicketStore } from "./contract/ticket-store.ts";
import { saveHead } from "./save-head.ts";
import type { Table } from "./table.ts";
import { ticketCodec, ticketKey, toTicketItem } from "./ticket-item.ts";

/** Tickets by id. */
export function ticketHeads(table: Table): Pick<TicketStore, "get" | "getMany" | "save"> {
  return {
    async get(id) {
      const item = await table.get(ticketKey(id));
      return item && ticketCodec.decode(item);
    },

    async getMany(ids) {
      return (await table.getMany(ids.map(ticketKey))).map(ticketCodec.decode);
    },

    async save(ticket) {
      const next = { ...ticket, rev: ticket.rev + 1 };
      const seen = { rev: ticket.rev, kind: "TICKET", id: ticket.id } as const;
      return (await saveHead(table, toTicketItem(next), seen)) ? next : null;
    },
  };
}
