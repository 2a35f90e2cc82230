import type { Conversation, Todo } from "../domain/conversation.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";
import { openTicket } from "./open-ticket.ts";
import { routeConversation } from "./route-conversation.ts";
import { sendAutomaticReplies } from "./send-automatic-replies.ts";

type Step = (app: InboundApp, head: Conversation, inbound: Inbound) => Promise<Conversation>;

/** In the order in which they are done: a ticket is there before somebody is given it. */
const STEPS: Readonly<Record<Todo, Step>> = {
  ticket: (app, head, { account, event }) =>
    openTicket(app, head, { account, asked: event.kind === "submission" ? event.ticket : undefined }),
  route: (app, head, { account }) => routeConversation(app, head, account.routing),
  greet: sendAutomaticReplies,
};

/**
 * Does what a conversation still owes. Each step may be repeated and takes itself off the head when it is done, so a run
 * that died half-way is completed by the next one.
 * @returns the head as it is now
 */
export async function settleConversation(app: InboundApp, head: Conversation, inbound: Inbound): Promise<Conversation> {
  let current = head;
  for (const [name, step] of Object.entries(STEPS)) {
    if (current.todo.some((owed) => owed === name)) current = await step(app, current, inbound);
  }
  return current;
}
