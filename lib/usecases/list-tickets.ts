import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { Page, PageRequest } from "../store/contract/page.ts";
import type { TicketFilter } from "../store/contract/ticket-store.ts";
import { rootContact } from "./get-contact.ts";
import { visibleInboxes } from "./visible-inboxes.ts";

export interface TicketQuery extends Omit<TicketFilter, "pipelineIds">, PageRequest {
  readonly pipelineId?: string | undefined;
}

/**
 * Tickets that the caller may see, newest change first. A page may hold fewer than `limit` and still have a next one.
 * @throws Invalid for a cursor of another list
 */
export async function listTickets(
  app: Pick<App, "store">,
  caller: Caller,
  { pipelineId, limit, cursor, ...wanted }: TicketQuery,
): Promise<Page<Ticket>> {
  const pipelines = await app.store.pipelines.list();
  const pipelineIds = pipelines.map(({ id }) => id).filter((id) => pipelineId === undefined || id === pipelineId);
  if (pipelineIds.length === 0) return { items: [], next: null };
  const contactId = wanted.contactId && ((await rootContact(app, wanted.contactId))?.id ?? wanted.contactId);
  const page = await app.store.tickets.list({ ...wanted, contactId, pipelineIds }, { limit, cursor });
  const visible = new Set((await visibleInboxes(app, caller)).map(({ id }) => id));
  return { ...page, items: page.items.filter(({ inboxId }) => inboxId === null || visible.has(inboxId)) };
}
