import { setTimeout as pause } from "node:timers/promises";
import type { Conversation } from "../domain/conversation.ts";
import type { Ticket } from "../domain/ticket.ts";
import { contactLink } from "./contact-links.ts";
import type { TicketStore } from "./contract/ticket-store.ts";
import { toHead } from "./conversation-item.ts";
import { ABSENT, atRevision, type Expression } from "./expression.ts";
import { type Key, VERSION } from "./item.ts";
import type { TransactWrite } from "./requests.ts";
import type { Table } from "./table.ts";
import { ticketCodec, ticketKey, toTicketItem } from "./ticket-item.ts";

const COUNTER: Key = { pk: "COUNTER", sk: "TICKET" };
/** With fifty creating at once each round numbers at least one of them. */
const ATTEMPTS = 100;

/** Numbering: the only writer of the ticket counter. */
export function ticketNumbers(table: Table): Pick<TicketStore, "create"> {
  return {
    /**
     * The race: fifty tickets read the same counter. Counter, ticket and head are one transaction in which the counter
     * must still be what was read, so one of them gets the number and the others try the next; a crash uses no number
     * up. The same ticket id again finds the first one.
     * @throws Error when a hundred others were faster
     */
    async create(ticket, conversation) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (attempt > 0) await pause(waitMs(ticket.id, attempt));
        const stored = await table.get(ticketKey(ticket.id), true);
        if (stored) return ticketCodec.decode(stored);
        const last = Number((await table.get(COUNTER, true))?.last ?? 0);
        const numbered = numberedTicket(ticket, last + 1, conversation);
        const done = await table.transact(writesOf(numbered, last, conversation));
        if (done.ok) return numbered;
        if (done.lost.has("head") && !done.lost.has("ticket")) return null;
      }
      throw new Error("no ticket number was free in a hundred attempts");
    },
  };
}

function numberedTicket(ticket: Omit<Ticket, "number">, number: number, conversation?: Conversation): Ticket {
  const linked = conversation ? [...new Set([...ticket.conversationIds, conversation.id])] : ticket.conversationIds;
  return { ...ticket, number, conversationIds: linked };
}

function writesOf(ticket: Ticket, last: number, conversation?: Conversation): readonly TransactWrite[] {
  const writes: TransactWrite[] = [
    {
      name: "counter",
      update: COUNTER,
      change: {
        expression: "SET #last = :next, #type = :type, #v = :v",
        values: { ":next": ticket.number, ":type": "counter", ":v": VERSION },
      },
      condition: counterAt(last),
    },
    { name: "ticket", put: toTicketItem(ticket), condition: ABSENT },
  ];
  if (ticket.contactId !== null) writes.push({ name: "link", put: contactLink(ticket.contactId, "TICKET", ticket.id) });
  if (conversation) {
    const ticketIds = [...new Set([...conversation.ticketIds, ticket.id])];
    const next = { ...conversation, ticketIds, rev: conversation.rev + 1 };
    writes.push({ name: "head", put: toHead(next), condition: atRevision(conversation.rev) });
  }
  return writes;
}

function counterAt(last: number): Expression {
  return last === 0 ? ABSENT : { expression: "#last = :last", values: { ":last": last } };
}

/** Spreads those who wait over up to 100 ms, by their id: the store has no randomness of its own. */
function waitMs(id: string, attempt: number): number {
  const spread = [...id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0) + attempt) % 9973, attempt);
  return spread % Math.min(100, 5 * 2 ** attempt);
}
