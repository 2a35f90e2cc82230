import type { App } from "../app.ts";
import type { Ticket } from "../domain/ticket.ts";
import { existing } from "./existing.ts";
import { untilStored } from "./until-stored.ts";

/**
 * Applies a change to the newest version of a ticket, again when somebody was faster.
 * @param change gives the ticket as it was to say that there is nothing to do
 * @returns what is stored now
 * @throws NotFound; Contended
 */
export function changeTicket(
  app: Pick<App, "store" | "clock">,
  id: string,
  change: (ticket: Ticket, now: string) => Ticket,
): Promise<Ticket> {
  return untilStored(async () => {
    const before = existing(await app.store.tickets.get(id), "ticket");
    const now = app.clock.now();
    const wanted = change(before, now);
    return wanted === before ? before : app.store.tickets.save({ ...wanted, updatedAt: now });
  });
}
