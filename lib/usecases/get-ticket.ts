import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { NotFound } from "../domain/errors.ts";
import type { Ticket } from "../domain/ticket.ts";
import { existing } from "./existing.ts";
import { visibleInboxes } from "./visible-inboxes.ts";

/** @throws NotFound when it does not exist or belongs to an inbox the caller may not see */
export async function getTicket(app: Pick<App, "store">, caller: Caller, id: string): Promise<Ticket> {
  const ticket = existing(await app.store.tickets.get(id), "ticket");
  if (ticket.inboxId === null) return ticket;
  const visible = await visibleInboxes(app, caller);
  if (!visible.some((inbox) => inbox.id === ticket.inboxId)) throw new NotFound("No such ticket.");
  return ticket;
}
