import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Contact } from "../domain/contact.ts";
import type { Conversation } from "../domain/conversation.ts";
import { escapeHtml, fillTokens } from "../domain/fill-tokens.ts";
import type { Ticket } from "../domain/ticket.ts";
import { getConversation } from "./get-conversation.ts";
import { snippets } from "./snippets.ts";

interface Wanted {
  readonly id: string;
  /** Left out: there is none yet. */
  readonly conversationId?: string | undefined;
  /** Whom a conversation that is not there yet will be with. */
  readonly contactId?: string | undefined;
}

/**
 * A snippet with the words of a conversation in it: its contact, its newest ticket, and the user who writes.
 * @returns `missing` names tokens that stayed empty
 * @throws NotFound
 */
export async function renderSnippet(
  app: Pick<App, "store">,
  caller: Caller,
  { id, conversationId, contactId }: Wanted,
) {
  const snippet = await snippets.get(app, caller, id);
  const conversation =
    conversationId === undefined
      ? { contactId: contactId ?? null, subject: null, ticketIds: [] }
      : await getConversation(app, caller, conversationId);
  const values = await valuesFor(app, caller, conversation);
  const text = fillTokens(snippet.text, values);
  const html = snippet.html === null ? null : fillTokens(snippet.html, values, escapeHtml);
  return {
    text: text.text,
    html: html?.text ?? null,
    missing: [...new Set([...text.missing, ...(html?.missing ?? [])])],
  };
}

async function valuesFor(
  app: Pick<App, "store">,
  caller: Caller,
  conversation: Pick<Conversation, "contactId" | "subject" | "ticketIds">,
) {
  const { contactId, subject, ticketIds } = conversation;
  const newest = ticketIds.at(-1);
  const [contact, user, ticket] = await Promise.all([
    contactId === null ? null : app.store.contacts.get(contactId),
    caller.userId === null ? null : app.store.users.get(caller.userId),
    newest === undefined ? null : app.store.tickets.get(newest),
  ]);
  return {
    ...ofContact(contact),
    ...ofTicket(ticket),
    "user.name": user?.name ?? caller.name,
    "user.firstName": user?.firstName ?? null,
    "user.lastName": user?.lastName ?? null,
    "user.email": user?.email ?? null,
    "user.meetingUrl": user?.meetingUrl ?? null,
    "conversation.subject": subject,
  };
}

function ofContact(contact: Contact | null): Record<string, string | null> {
  if (contact === null) return {};
  const { firstName, lastName, email, phones, properties } = contact;
  const own = Object.entries(properties).map(([name, value]) => [`contact.${name}`, value] as const);
  const name = [firstName, lastName].filter((part) => part).join(" ");
  return {
    ...Object.fromEntries(own),
    "contact.firstName": firstName,
    "contact.lastName": lastName,
    "contact.name": name || null,
    "contact.email": email,
    "contact.phone": phones[0] ?? null,
  };
}

function ofTicket(ticket: Ticket | null): Record<string, string | null> {
  if (ticket === null) return {};
  const own = Object.entries(ticket.properties).map(([name, value]) => [`ticket.${name}`, value] as const);
  return { ...Object.fromEntries(own), "ticket.number": String(ticket.number), "ticket.subject": ticket.subject };
}
