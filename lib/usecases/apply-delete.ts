import type { DeleteEvent } from "../channels/inbound-event.ts";
import { clampTime } from "../domain/message-id.ts";
import { findTarget } from "./find-target.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";
import { refreshPreview } from "./refresh-preview.ts";

/**
 * Takes back a message that its author deleted. Its place stays; what it said goes, as the platforms ask of whoever shows
 * their messages. A repeat changes nothing.
 */
export async function applyDelete(app: InboundApp, inbound: Inbound<DeleteEvent>): Promise<void> {
  const { event, receivedAt } = inbound;
  const { head, messageId } = await findTarget(app, inbound, event.externalId);
  const deletedAt = clampTime(event.occurredAt, receivedAt);
  const deleted = await app.store.messages.update(head.id, messageId, (message) =>
    message.deletedAt === null
      ? { ...message, deletedAt, text: "", html: null, attachments: [], edits: [], reactions: [], details: {} }
      : message,
  );
  if (deleted !== null) await refreshPreview(app, head, deleted);
}
