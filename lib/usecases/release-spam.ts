import type { App } from "../app.ts";
import { channelById } from "../channels/registry.ts";
import type { Caller } from "../domain/access.ts";
import type { Conversation } from "../domain/conversation.ts";
import { withStep } from "../domain/settled.ts";
import { associateConversation } from "./associate-conversation.ts";
import { changeHead } from "./change-head.ts";
import { openTicket } from "./open-ticket.ts";
import { ticketOnOpening } from "./owed-steps.ts";
import { routeConversation } from "./route-conversation.ts";

type Needs = Pick<App, "store" | "clock" | "ids" | "log">;

/**
 * Gives a conversation that was no spam after all what others are given on opening: its person, a ticket, somebody who looks
 * after it. Nothing is answered by itself. What is owed is noted on the head first, so that whoever writes next completes
 * what a crash left undone.
 * @returns the conversation as it is now
 */
export async function releaseSpam(app: Needs, caller: Caller, released: Conversation): Promise<Conversation> {
  const known = await withPerson(app, caller, released);
  const account = await app.store.channelAccounts.newest(known.channelAccountId);
  if (account === null || !channelById(account.channel)) return known;
  const ticket = known.ticketIds.length === 0 ? ticketOnOpening(account) : [];
  const route = known.assigneeId === null && account.routing.mode !== "nobody" ? (["route"] as const) : [];
  const { after } = await changeHead(app, known, (head) => [...ticket, ...route].reduce(withStep, head));
  const withTicket = after.todo.includes("ticket") ? await openTicket(app, after, { account }) : after;
  return withTicket.todo.includes("route") ? routeConversation(app, withTicket, account.routing) : withTicket;
}

/** Whoever released it says that it is no forgery, unless the domain of its sender still says so. */
async function withPerson(app: Needs, caller: Caller, head: Conversation): Promise<Conversation> {
  if (head.contactId !== null || head.lastInboundId === null) return head;
  const message = await app.store.messages.get(head.id, head.lastInboundId);
  const address = message?.mail?.from?.address;
  if (address === undefined || message?.mail?.verdicts.dmarc === "fail") return head;
  return associateConversation(app, caller, { id: head.id, person: { email: address } });
}
