import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { RoutingRule } from "../domain/routing-rule.ts";
import type { Team } from "../domain/team.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { User } from "../domain/user.ts";
import type { Facts, RoutingInput } from "../routing/routing-input.ts";
import { getContact } from "./get-contact.ts";

/** Everybody who may be given conversations, as they stood when they were read. */
export interface People {
  readonly candidates: readonly User[];
  readonly teams: readonly Team[];
}

/** Everybody whom routing may choose from, and the teams: read once for as many decisions as are made at a time. */
export async function loadPeople({ store }: Pick<App, "store">): Promise<People> {
  const [candidates, teams] = await Promise.all([store.users.list(), store.teams.list()]);
  return { candidates, teams };
}

/** All that the decision about one conversation depends on, now. Only what its rule asks for is looked up. */
export async function routingInput(
  app: Pick<App, "store" | "clock">,
  { head, rule, people }: { readonly head: Conversation; readonly rule: RoutingRule; readonly people: People },
): Promise<RoutingInput> {
  const asked = rule.mode === "rules" ? new Set(rule.rules.flatMap(({ when }) => when.map(({ kind }) => kind))) : NONE;
  const wantsContact = rule.mode === "contact_owner" || asked.has("contact_property") || asked.has("language");
  const [contact, message, ticket] = await Promise.all([
    wantsContact && head.contactId !== null ? getContact(app, head.contactId) : null,
    (asked.has("words") || asked.has("language")) && head.lastInboundId !== null
      ? app.store.messages.get(head.id, head.lastInboundId)
      : null,
    asked.has("ticket_field") && head.ticketIds[0] !== undefined ? app.store.tickets.get(head.ticketIds[0]) : null,
  ]);
  const facts: Facts = {
    channel: head.channel,
    channelAccountId: head.channelAccountId,
    subject: head.subject,
    text: message?.text ?? head.preview,
    language: languageOf(message?.details.language ?? contact?.properties.language),
    contactProperties: asked.has("contact_property") ? (contact?.properties ?? null) : null,
    ticket: ticket && ticketFacts(ticket),
  };
  const { takenFromIds } = head;
  return { rule, facts, contactOwnerId: contact?.ownerId ?? null, ...people, takenFromIds, now: app.clock.now() };
}

const NONE: ReadonlySet<string> = new Set();

/** The first part of a language tag (RFC 5646): `es-MX` is `es`. */
export const languageOf = (tag: string | undefined): string | null =>
  tag?.trim().toLowerCase().split(/[-_]/)[0] || null;

export function ticketFacts({ priority, pipelineId, stageId, source, properties }: Ticket): Facts["ticket"] {
  return { priority, pipelineId, stageId, source, properties };
}
