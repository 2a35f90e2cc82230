import { holdsWords } from "../domain/holds-words.ts";
import type { Ticket } from "../domain/ticket.ts";
import { linkedIds } from "./contact-links.ts";
import type { TicketFilter, TicketStore } from "./contract/ticket-store.ts";
import { loadHeads } from "./load-heads.ts";
import { type List, readNewestFirst } from "./newest-first.ts";
import { pageOfLoaded } from "./page-of-loaded.ts";
import type { Table } from "./table.ts";
import { pipelinePartition, ticketCodec, ticketKey } from "./ticket-item.ts";
import { bucketOf, minuteOf } from "./time-bucket.ts";

const rank = ({ updatedAt, id }: Ticket) => `${updatedAt}#${id}`;

/** Lists of tickets, like those of conversations: what has no index of its own is filtered after reading. */
export function ticketLists(table: Table): Pick<TicketStore, "list" | "changedSince"> {
  const load = loadHeads(table, ticketCodec);
  return {
    async list(filter, page) {
      const name = `tickets ${JSON.stringify(filter)}`;
      const matches = (ticket: Ticket) => passes(ticket, filter);
      if (filter.contactId !== undefined) {
        const ids = await linkedIds(table, filter.contactId, "TICKET");
        const all = (await table.getMany(ids.map(ticketKey))).map(ticketCodec.decode);
        return pageOfLoaded({ name, rank, all: all.filter(matches) }, page);
      }
      const partitions = pipelinePartitions(filter.pipelineIds, filter.open);
      return readNewestFirst(table, { name, index: "gsi1", partitions, bucketOf, load, rank, matches }, page);
    },

    async changedSince(pipelineIds, since, limit) {
      const list: List<Ticket> = {
        name: "changed tickets",
        index: "gsi1",
        partitions: pipelinePartitions(pipelineIds, undefined),
        floor: minuteOf(since),
        bucketOf,
        load,
        rank,
        matches: (ticket) => ticket.updatedAt >= since && pipelineIds.includes(ticket.pipelineId),
      };
      return (await readNewestFirst(table, list, { limit })).items;
    },
  };
}

function pipelinePartitions(pipelineIds: readonly string[], open: boolean | undefined): readonly string[] {
  const states = open === undefined ? [true, false] : [open];
  return [...new Set(pipelineIds)].flatMap((id) => states.map((state) => pipelinePartition(id, state)));
}

function passes(ticket: Ticket, filter: TicketFilter): boolean {
  const equal = ["stageId", "ownerId", "contactId", "priority"] as const;
  return (
    ticket.mergedIntoId === null &&
    filter.pipelineIds.includes(ticket.pipelineId) &&
    equal.every((field) => filter[field] === undefined || filter[field] === ticket[field]) &&
    (filter.open === undefined || filter.open === (ticket.closedAt === null)) &&
    (filter.q === undefined || holdsWords(`#${ticket.number} ${ticket.subject}`, filter.q))
  );
}
