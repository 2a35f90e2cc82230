import type { App } from "../app.ts";
import { Conflict } from "../domain/errors.ts";
import type { Ticket } from "../domain/ticket.ts";
import { existing } from "./existing.ts";

const ATTEMPTS = 20;

/**
 * Applies a change to the newest version of a ticket, again when somebody was faster.
 * @param change gives the ticket as it was to say that there is nothing to do
 * @returns what is stored now
 * @throws NotFound; Conflict when others were faster twenty times
 */
export async function changeTicket(
  app: Pick<App, "store" | "clock">,
  id: string,
  change: (ticket: Ticket, now: string) => Ticket,
): Promise<Ticket> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = existing(await app.store.tickets.get(id), "ticket");
    const now = app.clock.now();
    const wanted = change(before, now);
    if (wanted === before) return before;
    const saved = await app.store.tickets.save({ ...wanted, updatedAt: now });
    if (saved !== null) return saved;
  }
  throw new Conflict("Others are changing this ticket. Try again.");
}
