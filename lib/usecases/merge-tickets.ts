import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Conflict, Invalid } from "../domain/errors.ts";
import type { Ticket } from "../domain/ticket.ts";
import { getTicket } from "./get-ticket.ts";
import { settleTicketLinks } from "./settle-ticket-links.ts";
import { untilStored } from "./until-stored.ts";

type Needs = Pick<App, "store" | "clock">;
interface Pair {
  readonly id: string;
  readonly otherId: string;
}

/**
 * Merges a ticket into another: its conversations lead to that one from now on, so late replies follow. One transaction
 * links the two, the conversations follow; a crash in between is mended by calling again.
 * @throws NotFound; Invalid for a ticket and itself; Conflict when one of them was merged into a third
 */
export async function mergeTickets(app: Needs, caller: Caller, { id, otherId }: Pair): Promise<Ticket> {
  if (id === otherId) {
    throw new Invalid("A ticket cannot be merged with itself.", [
      { path: "otherId", message: "is this ticket itself" },
    ]);
  }
  const merged = await untilStored(async () => {
    const [into, other] = [await getTicket(app, caller, id), await getTicket(app, caller, otherId)];
    if (into.mergedIntoId !== null) throw new Conflict("The first was merged into another ticket.");
    if (other.mergedIntoId === id) return [into, other] as const;
    if (other.mergedIntoId !== null) throw new Conflict("The second was merged into another ticket.");
    const added = other.conversationIds.filter((one) => !into.conversationIds.includes(one));
    const updatedAt = app.clock.now();
    const after: Ticket = {
      ...into,
      conversationIds: [...into.conversationIds, ...added],
      mergedTickets: [...into.mergedTickets, { id: otherId, conversationIds: added }],
      updatedAt,
    };
    const done = await app.store.tickets.saveBoth(after, { ...other, mergedIntoId: id, updatedAt });
    return done ? ([after, other] as const) : null;
  });
  await settleTicketLinks(app, merged);
  return getTicket(app, caller, id);
}

/**
 * Undoes the merging of two tickets: each has the conversations again that it had before, with the replies that came to
 * them meanwhile. May be repeated.
 * @throws NotFound; Conflict when the other is merged into a third, or the first was itself merged since
 */
export async function unmergeTickets(app: Needs, caller: Caller, { id, otherId }: Pair): Promise<Ticket> {
  const parted = await untilStored(async () => {
    const [into, other] = [await getTicket(app, caller, id), await getTicket(app, caller, otherId)];
    if (other.mergedIntoId === null) return [into, other] as const;
    if (other.mergedIntoId !== id) throw new Conflict("The second is not merged into the first.");
    if (into.mergedIntoId !== null) throw new Conflict("Undo the merging of the first ticket first.");
    const came = into.mergedTickets.find((one) => one.id === otherId)?.conversationIds ?? [];
    const updatedAt = app.clock.now();
    const after: Ticket = {
      ...into,
      conversationIds: into.conversationIds.filter((one) => !came.includes(one)),
      mergedTickets: into.mergedTickets.filter((one) => one.id !== otherId),
      updatedAt,
    };
    const done = await app.store.tickets.saveBoth(after, { ...other, mergedIntoId: null, updatedAt });
    return done ? ([into, other] as const) : null;
  });
  await settleTicketLinks(app, parted);
  return getTicket(app, caller, id);
}
