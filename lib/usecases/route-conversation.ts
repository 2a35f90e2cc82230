import type { Conversation } from "../domain/conversation.ts";
import { Contended, newestHead } from "./change-head.ts";
import { claimAssignee } from "./claim-assignee.ts";
import { finishRouting } from "./finish-routing.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";
import { loadPeople, routingFacts } from "./routing-facts.ts";

/** How often a lost race is decided again before the queue brings the conversation back later. */
const ATTEMPTS = 20;

/**
 * Gives a new conversation to the user whom the account's rule chooses, and stores why.
 *
 * A conversation that somebody took meanwhile is left to them. Nobody to give it to is a stored decision too.
 * @returns the head as it is now
 * @throws Contended after 20 lost races
 */
export async function routeConversation(app: InboundApp, head: Conversation, inbound: Inbound): Promise<Conversation> {
  let current = head;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (current.assigneeId !== null || current.status === "closed") return finishRouting(app, current);
    const people = await loadPeople(app);
    const input = await routingFacts(app, { head: current, rule: inbound.account.routing, people });
    const claim = await claimAssignee(app, current, input);
    if (claim.kind === "given") return finishRouting(app, claim.head);
    if (claim.kind === "nobody") {
      await app.store.conversations.putDecision(current.id, claim.decision);
      return finishRouting(app, current);
    }
    current = await newestHead(app, head.id);
  }
  throw new Contended("the conversation could not be routed");
}
