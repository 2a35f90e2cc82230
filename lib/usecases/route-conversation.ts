import type { Conversation } from "../domain/conversation.ts";
import type { Decision } from "../domain/decision.ts";
import type { RoutingRule } from "../domain/routing-rule.ts";
import { settled } from "../domain/settled.ts";
import { decide } from "../routing/decide.ts";
import type { Candidate } from "../routing/routing-input.ts";
import { changeHead, newestHead } from "./change-head.ts";
import { noteEvent } from "./event-message.ts";
import { getContact } from "./get-contact.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";
import { ownTickets } from "./own-tickets.ts";
import { untilStored } from "./until-stored.ts";

/**
 * Gives a new conversation to the user whom the account's rule chooses, and stores why.
 *
 * The claim names the load that the decision saw, so two routers never exceed a capacity; whoever loses decides again.
 * A conversation that somebody took meanwhile is left to them. Nobody to give it to is a stored decision too.
 * @returns the head as it is now
 * @throws Contended: the queue brings the conversation back later
 */
export async function routeConversation(app: InboundApp, head: Conversation, inbound: Inbound): Promise<Conversation> {
  let current = head;
  const routed = await untilStored(async () => {
    if (current.assigneeId !== null || current.status === "closed") return current;
    const { decision, chosen } = await decideFor(app, current, inbound.account.routing);
    if (chosen === null) {
      await app.store.conversations.putDecision(current.id, decision);
      return current;
    }
    const given = { ...current, assigneeId: chosen.id, teamId: decision.teamId ?? current.teamId };
    const seen = { load: chosen.load, lastAssignedAt: chosen.lastAssignedAt };
    const claim = { userId: chosen.id, at: decision.decidedAt, seen };
    const stored = await app.store.conversations.assign({ ...given, updatedAt: decision.decidedAt }, claim, decision);
    if (stored === null) current = await newestHead(app, head.id);
    return stored;
  });
  return finish(app, routed);
}

async function decideFor(
  app: InboundApp,
  head: Conversation,
  rule: RoutingRule,
): Promise<{ readonly decision: Decision; readonly chosen: Candidate | null }> {
  const { store, clock } = app;
  const [candidates, teams, contact] = await Promise.all([
    store.users.list(),
    store.teams.list(),
    rule.mode === "contact_owner" && head.contactId !== null ? getContact(app, head.contactId) : null,
  ]);
  const decision = decide({ rule, contactOwnerId: contact?.ownerId ?? null, candidates, teams, now: clock.now() });
  return { decision, chosen: candidates.find(({ id }) => id === decision.assigneeId) ?? null };
}

/** Notes who was given it, from the stored decision, then takes the step off the head: in this order nothing is lost. */
async function finish(app: InboundApp, head: Conversation): Promise<Conversation> {
  const decision = await app.store.conversations.decision(head.id);
  if (decision !== null && decision.assigneeId !== null && decision.assigneeId === head.assigneeId) {
    const event = { type: "assigned", subjectId: decision.assigneeId, text: decision.reason } as const;
    await noteEvent(app, head, { event, at: decision.decidedAt, key: decision.assigneeId });
    await ownTickets(app, head, decision.assigneeId);
  }
  return (await changeHead(app, head, (current) => settled(current, "route"))).after;
}
