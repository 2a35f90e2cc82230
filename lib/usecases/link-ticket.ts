import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Conflict } from "../domain/errors.ts";
import type { Ticket } from "../domain/ticket.ts";
import { getConversation } from "./get-conversation.ts";
import { getTicket } from "./get-ticket.ts";
import { recordEvents } from "./record-events.ts";
import { untilStored } from "./until-stored.ts";

export interface TicketLink {
  readonly id: string;
  readonly conversationId: string;
  readonly linked: boolean;
}

/**
 * Lets a ticket and a conversation know each other, or forget each other: both in one transaction. May be repeated.
 * @throws NotFound; Conflict for a ticket that was merged into another
 */
export async function linkTicket(
  app: Pick<App, "store" | "clock" | "ids">,
  caller: Caller,
  { id, conversationId, linked }: TicketLink,
): Promise<Ticket> {
  const { ticket, changed } = await untilStored(async () => {
    const before = await getTicket(app, caller, id);
    const head = await getConversation(app, caller, conversationId);
    if (before.mergedIntoId !== null) throw new Conflict("The ticket was merged into another one.");
    if (before.conversationIds.includes(conversationId) === linked && head.ticketIds.includes(id) === linked) {
      return { ticket: before, changed: false };
    }
    const updatedAt = app.clock.now();
    const conversationIds = withOrWithout(before.conversationIds, conversationId, linked);
    const after = { ...before, conversationIds, updatedAt };
    const ticketIds = withOrWithout(head.ticketIds, id, linked);
    const done = await app.store.tickets.saveWith(after, { ...head, ticketIds, updatedAt });
    return done ? { ticket: { ...after, rev: after.rev + 1 }, changed: true } : null;
  });
  if (!changed) return ticket;
  const text = `Ticket #${ticket.number} ${linked ? "linked" : "unlinked"}.`;
  const conversation = await getConversation(app, caller, conversationId);
  await recordEvents(app, { caller, conversation }, [{ type: "ticket", subjectId: id, text }]);
  return ticket;
}

function withOrWithout(ids: readonly string[], id: string, wanted: boolean): string[] {
  const others = ids.filter((one) => one !== id);
  return wanted ? [...others, id] : others;
}
