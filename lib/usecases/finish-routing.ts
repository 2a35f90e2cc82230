import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Decision } from "../domain/decision.ts";
import { settled } from "../domain/settled.ts";
import { ulidTime } from "../domain/ulid.ts";
import { readInput } from "../routing/compact-input.ts";
import { asksToEmailOwner } from "../routing/explain.ts";
import { changeHead } from "./change-head.ts";
import { noteEvent } from "./event-message.ts";
import { ownTickets } from "./own-tickets.ts";

/**
 * Notes who was given a conversation, from the stored decision, then takes the step off the head: in this order nothing
 * is lost, and a repeat changes nothing.
 * @returns the head as it is now
 */
export async function finishRouting(app: Pick<App, "store" | "clock">, head: Conversation): Promise<Conversation> {
  const decision = await app.store.conversations.decision(head.id);
  if (decision !== null && decision.assigneeId !== null && decision.assigneeId === head.assigneeId) {
    const event = { type: "assigned", subjectId: decision.assigneeId, text: decision.reason } as const;
    await noteEvent(app, head, { event, at: decision.decidedAt, key: decision.assigneeId });
    await ownTickets(app, head, decision.assigneeId);
  }
  if (decision !== null && asksToEmailOwner(decision)) await noteOwnerNotice(app, head, decision);
  return (await changeHead(app, head, (current) => settled(current, "route"))).after;
}

/** The intent to tell the contact's owner by e-mail, once for each message that was routed: whoever sends mail reacts to this event. */
async function noteOwnerNotice(app: Pick<App, "store">, head: Conversation, decision: Decision): Promise<void> {
  const ownerId = decision.input === undefined ? null : readInput(decision.input).contactOwnerId;
  if (ownerId === null) return;
  const event = { type: "owner_notice", subjectId: ownerId, text: decision.reason } as const;
  await noteEvent(app, head, {
    event,
    at: head.lastInboundId === null ? head.createdAt : new Date(ulidTime(head.lastInboundId)).toISOString(),
    key: `${ownerId} ${head.lastInboundId}`,
  });
}
