import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { type Contact, displayName, type Identity } from "../domain/contact.ts";
import type { Conversation } from "../domain/conversation.ts";
import { atHome, type Home, homeOf, placed } from "./belonging.ts";
import { changeContact } from "./change-contact.ts";
import { changeHead, type HeadChange, newestHead } from "./change-head.ts";
import { changeTicket } from "./change-ticket.ts";
import { contactByEmail, type PersonByEmail } from "./contact-by-email.ts";
import { existing } from "./existing.ts";
import { getConversation } from "./get-conversation.ts";
import { recordEvents } from "./record-events.ts";
import { withIdentities } from "./update-contact.ts";

/** A contact that exists, or an e-mail address that leads to one or is given one. */
export type PersonOfConversation = { readonly contactId: string } | PersonByEmail;

type Needs = Pick<App, "store" | "clock" | "ids">;

/**
 * Says which contact the person of a conversation is. From then on, what leads to the person leads to the contact, so
 * their next message is the contact's as well. May be repeated; a crash in between is mended by the repeat.
 * @throws NotFound for the conversation or the contact
 */
export async function associateConversation(
  app: Needs,
  caller: Caller,
  { id, person }: { readonly id: string; readonly person: PersonOfConversation },
): Promise<Conversation> {
  const conversation = await getConversation(app, caller, id);
  const known =
    "contactId" in person ? await app.store.contacts.get(person.contactId) : await contactByEmail(app, person);
  const found = existing(known, "contact");
  const { before, after } = await giveToContact(app, conversation, found);
  if (before === after) return after;
  const text = `Associated with ${displayName(found)}.`;
  await recordEvents(app, { caller, conversation: after }, [{ type: "associated", subjectId: found.id, text }]);
  return after;
}

/**
 * Makes a conversation, what leads to its person, and its tickets a contact's. May be repeated.
 * @returns the same head twice when it was the contact's already
 */
export async function giveToContact(app: Needs, conversation: Conversation, to: Contact): Promise<HeadChange> {
  await leadTo(app, conversation, to);
  const home = await homeOf(app, to.id);
  const change = await changeHead(app, await newestHead(app, conversation.id), (head) => atHome(head, home));
  await bringTickets(app, change.before, home);
  return change;
}

/** Lets the conversation's outside person, and the visitor if it is one, lead to the contact. */
async function leadTo(app: Needs, { channel, channelAccountId, threadKey, visitorId }: Conversation, to: Contact) {
  const identity: Identity = { channel, account: channelAccountId, value: threadKey };
  const holder = await app.store.contacts.byIdentity(identity);
  if (holder !== null) {
    await app.store.contacts.moveIdentity(identity, { type: "contact", id: to.id });
    const identities = withIdentities(to.identities, [identity]);
    if (identities.length > to.identities.length) {
      await changeContact(app, to.id, (now) => ({ ...now, identities: withIdentities(now.identities, [identity]) }));
    }
  }
  const visitor = visitorId === null ? null : await app.store.contacts.getVisitor(visitorId);
  if (visitor !== null && visitor.contactId !== to.id) {
    await app.store.contacts.putVisitor({ ...visitor, contactId: to.id });
  }
}

/** Tickets of the conversation that were nobody's, or of whom it was with before, are the contact's from now on. */
async function bringTickets(app: Needs, before: Conversation, { contactId, branchId }: Home): Promise<void> {
  const was = before.branchId ?? before.contactId;
  for (const ticketId of before.ticketIds) {
    if ((await app.store.tickets.get(ticketId)) === null) continue;
    await changeTicket(app, ticketId, (ticket) => {
      const own = ticket.branchId ?? ticket.contactId;
      return own === null || own === was ? placed(ticket, { contactId, branchId }) : ticket;
    });
  }
}
