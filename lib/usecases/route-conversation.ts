import type { Conversation } from "../domain/conversation.ts";
import { newestHead } from "./change-head.ts";
import { claimAssignee } from "./claim-assignee.ts";
import { finishRouting } from "./finish-routing.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";
import { loadPeople, routingFacts } from "./routing-facts.ts";
import { untilStored } from "./until-stored.ts";

/**
 * Gives a new conversation to the user whom the account's rule chooses, and stores why.
 *
 * A conversation that somebody took meanwhile is left to them. Nobody to give it to is a stored decision too.
 * @returns the head as it is now
 * @throws Contended: the queue brings the conversation back later
 */
export async function routeConversation(app: InboundApp, head: Conversation, inbound: Inbound): Promise<Conversation> {
  let current = head;
  const routed = await untilStored(async () => {
    if (current.assigneeId !== null || current.status === "closed") return current;
    const people = await loadPeople(app);
    const input = await routingFacts(app, { head: current, rule: inbound.account.routing, people });
    const claim = await claimAssignee(app, current, input);
    if (claim.kind === "given") return claim.head;
    if (claim.kind === "nobody") {
      await app.store.conversations.putDecision(current.id, claim.decision);
      return current;
    }
    current = await newestHead(app, head.id);
    return null;
  });
  return finishRouting(app, routed);
}
