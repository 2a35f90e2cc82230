import type { App } from "../app.ts";
import { atHome, type Belonging, type Home, homeOf, placed } from "./belonging.ts";
import { changeHead } from "./change-head.ts";
import { changeTicket } from "./change-ticket.ts";

type Needs = Pick<App, "store" | "clock">;

/**
 * Brings the conversations and tickets that are listed with a contact to whoever they belong to now. Where a contact
 * leads says its own row; this only follows, so it may be run at any time, twice, or again after it died half-way.
 */
export async function settleContact(app: Needs, contactId: string): Promise<void> {
  const known = new Map<string, Promise<Home>>();
  const lookUp = ({ contactId: now, branchId }: Belonging): Promise<Home> => {
    const own = branchId ?? now ?? "";
    const found = known.get(own) ?? homeOf(app, now === null ? null : own);
    known.set(own, found);
    return found;
  };
  const [conversationIds, ticketIds] = await Promise.all([
    app.store.contacts.conversationIds(contactId),
    app.store.contacts.ticketIds(contactId),
  ]);
  for (const head of await app.store.conversations.getMany(conversationIds)) {
    const home = await lookUp(head);
    await changeHead(app, head, (current) => (sameOwn(current, head) ? atHome(current, home) : current));
  }
  for (const ticket of await app.store.tickets.getMany(ticketIds)) {
    const home = await lookUp(ticket);
    await changeTicket(app, ticket.id, (current) => (sameOwn(current, ticket) ? placed(current, home) : current));
  }
}

/** Somebody may have given it to another contact meanwhile: then it is settled already. */
function sameOwn(a: Belonging, b: Belonging): boolean {
  return (a.branchId ?? a.contactId) === (b.branchId ?? b.contactId);
}
