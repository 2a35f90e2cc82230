import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import { untilStored } from "./until-stored.ts";

/** Makes a conversation's assignee the owner of its tickets that have none. A repeat changes nothing. */
export async function ownTickets(
  app: Pick<App, "store" | "clock">,
  head: Conversation,
  ownerId: string,
): Promise<void> {
  for (const ticketId of head.ticketIds) await ownTicket(app, ticketId, ownerId);
}

async function ownTicket(app: Pick<App, "store" | "clock">, ticketId: string, ownerId: string): Promise<void> {
  await untilStored(async () => {
    const ticket = await app.store.tickets.get(ticketId);
    if (ticket === null || ticket.ownerId !== null) return "owned";
    return app.store.tickets.save({ ...ticket, ownerId, updatedAt: app.clock.now() });
  });
}
