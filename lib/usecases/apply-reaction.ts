import type { ReactionEvent } from "../channels/inbound-event.ts";
import { clampTime } from "../domain/message-id.ts";
import { changeHead } from "./change-head.ts";
import { findTarget } from "./find-target.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";

/**
 * Puts a person's reaction on a message, or takes it away. One a person; an older one never replaces a newer one. A
 * repeat changes nothing. Not promised: an older reaction that comes after its own removal is shown again.
 */
export async function applyReaction(app: InboundApp, inbound: Inbound<ReactionEvent>): Promise<void> {
  const { event, receivedAt } = inbound;
  const { head, messageId } = await findTarget(app, inbound, event.externalId);
  const by = event.person.externalId;
  const at = clampTime(event.occurredAt, receivedAt);
  await app.store.messages.update(head.id, messageId, (message) => {
    const before = message.reactions.find((reaction) => reaction.by === by);
    if (before === undefined ? event.emoji === null : at <= before.at) return message;
    const others = message.reactions.filter((reaction) => reaction !== before);
    return { ...message, reactions: event.emoji === null ? others : [...others, { by, emoji: event.emoji, at }] };
  });
  if (!event.opensWindow) return;
  await changeHead(app, head, (current) =>
    at > (current.lastInboundAt ?? "") ? { ...current, lastInboundAt: at } : current,
  );
}
