import type { App } from "../app.ts";
import type { Ticket } from "../domain/ticket.ts";
import { changeHead } from "./change-head.ts";

/**
 * Lets the conversations of some tickets name those that hold them now: the ones that are not merged into another and
 * list the conversation. The tickets' rows say so; this only follows, and may be repeated.
 */
export async function settleTicketLinks(
  app: Pick<App, "store" | "clock">,
  tickets: readonly Pick<Ticket, "id" | "conversationIds">[],
): Promise<void> {
  const conversationIds = [...new Set(tickets.flatMap((ticket) => ticket.conversationIds))];
  for (const conversationId of conversationIds) {
    const head = await app.store.conversations.get(conversationId, true);
    if (head === null) continue;
    const now = (await Promise.all(tickets.map(({ id }) => app.store.tickets.get(id)))).filter((it) => it !== null);
    const holds = new Set(now.filter((it) => holdsConversation(it, conversationId)).map(({ id }) => id));
    await changeHead(app, head, (current) => {
      const others = current.ticketIds.filter((id) => !now.some((ticket) => ticket.id === id) || holds.has(id));
      const ticketIds = [...new Set([...others, ...holds])];
      return ticketIds.join() === current.ticketIds.join() ? current : { ...current, ticketIds };
    });
  }
}

const holdsConversation = ({ mergedIntoId, conversationIds }: Ticket, id: string): boolean =>
  mergedIntoId === null && conversationIds.includes(id);
