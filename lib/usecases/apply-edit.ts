import type { EditEvent } from "../channels/inbound-event.ts";
import { cutBytes } from "../domain/cut-text.ts";
import type { Message } from "../domain/message.ts";
import { clampTime } from "../domain/message-id.ts";
import { findTarget } from "./find-target.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";
import { refreshPreview } from "./refresh-preview.ts";

const LARGEST_TEXT = 60 * 1024;

/** Applies a person's edit of their message. A repeat changes nothing; edits in any order end with the newest text. */
export async function applyEdit(app: InboundApp, inbound: Inbound<EditEvent>): Promise<void> {
  const { event, receivedAt } = inbound;
  const { head, messageId } = await findTarget(app, inbound, event.externalId);
  const edit = {
    text: cutBytes(event.text.toWellFormed(), LARGEST_TEXT),
    at: clampTime(event.occurredAt, receivedAt),
  };
  const edited = await app.store.messages.update(head.id, messageId, (message) => withEdit(message, edit));
  if (edited !== null) await refreshPreview(app, head, edited);
}

/**
 * The message with one more edit. `edits` holds the texts that were replaced, each with the time at which it was: an
 * edit older than one already applied is put between the two texts it belongs between.
 */
export function withEdit(message: Message, edit: { readonly text: string; readonly at: string }): Message {
  if (message.deletedAt !== null || message.edits.some(({ at }) => at === edit.at)) return message;
  const next = message.edits.findIndex(({ at }) => at > edit.at);
  const replaced = message.edits[next];
  if (replaced === undefined) {
    return { ...message, text: edit.text, edits: [...message.edits, { text: message.text, at: edit.at }] };
  }
  const between = [
    { text: replaced.text, at: edit.at },
    { text: edit.text, at: replaced.at },
  ];
  return { ...message, edits: message.edits.toSpliced(next, 1, ...between) };
}
