import type { Ticket } from "../domain/ticket.ts";
import type { TicketStore } from "./contract/ticket-store.ts";
import { toHead } from "./conversation-item.ts";
import { atRevision } from "./expression.ts";
import type { TransactWrite } from "./requests.ts";
import { saveHead } from "./save-head.ts";
import type { Table } from "./table.ts";
import { ticketCodec, ticketKey, toTicketItem } from "./ticket-item.ts";

/** Tickets by id. */
export function ticketHeads(table: Table): Pick<TicketStore, "get" | "getMany" | "save" | "saveWith" | "saveBoth"> {
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

    async saveWith(ticket, conversation) {
      const { rev } = conversation;
      const head = toHead({ ...conversation, rev: rev + 1 });
      return (await table.transact([putTicket(ticket), { name: "head", put: head, condition: atRevision(rev) }])).ok;
    },

    saveBoth: async (one, other) => (await table.transact([putTicket(one), putTicket(other)])).ok,
  };
}

/** Only `save` moves a ticket to another contact. */
function putTicket(ticket: Ticket): TransactWrite {
  const put = toTicketItem({ ...ticket, rev: ticket.rev + 1 });
  return { name: ticket.id, put, condition: atRevision(ticket.rev) };
}
