import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { RoutingRule } from "../domain/routing-rule.ts";
import { newestHead } from "./change-head.ts";
import { claimAssignee } from "./claim-assignee.ts";
import { finishRouting } from "./finish-routing.ts";
import { loadPeople, routingInput } from "./gather-facts.ts";
import { untilStored } from "./until-stored.ts";

/**
 * Gives a conversation that nobody has to the user whom the account's rule chooses, and stores why.
 *
 * A conversation that somebody took meanwhile is left to them. Nobody to give it to is a stored decision too.
 * @returns the head as it is now
 * @throws Contended: the queue brings the conversation back later
 */
export async function routeConversation(
  app: Pick<App, "store" | "clock">,
  head: Conversation,
  rule: RoutingRule,
): Promise<Conversation> {
  let current = head;
  const routed = await untilStored(async () => {
    if (current.assigneeId !== null || current.status === "closed") return current;
    const people = await loadPeople(app);
    const input = await routingInput(app, { head: current, rule, people });
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
