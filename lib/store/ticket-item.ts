import { type Ticket, ticket } from "../domain/ticket.ts";
import { codec } from "./codec.ts";
import type { Item, Key } from "./item.ts";
import { minuteOf } from "./time-bucket.ts";

export const ticketCodec = codec<Ticket>("ticket", ticket);
export const ticketKey = (id: string): Key => ({ pk: `TICKET#${id}`, sk: "HEAD" });
export const pipelinePartition = (pipelineId: string, open: boolean) =>
  `PIPELINE#${pipelineId}#${open ? "open" : "closed"}`;

export const toTicketItem = (entity: Ticket): Item =>
  ticketCodec.encode(ticketKey(entity.id), entity, {
    gsi1pk: pipelinePartition(entity.pipelineId, entity.closedAt === null),
    gsi1sk: `${minuteOf(entity.updatedAt)}#${entity.id}`,
  });
