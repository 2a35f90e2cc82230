import type { Conversation } from "../domain/conversation.ts";
import { findConversation } from "./find-conversation.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";

/** The message that an event speaks of, by the provider's id. */
export interface Target {
  readonly head: Conversation;
  readonly messageId: string;
}

/**
 * Finds the message that an edit, deletion or reaction speaks of.
 * @throws TargetMissing when it is not there: such an event came before its message, or after all that we keep
 */
export async function findTarget(app: InboundApp, inbound: Inbound, externalId: string): Promise<Target> {
  const head = await findConversation(app, inbound);
  const message = head === null ? null : await app.store.messages.byExternalId(head.id, externalId);
  if (head === null || message === null) throw new TargetMissing();
  return { head, messageId: message.id };
}

/** An event speaks of a message that is not there. It is set aside with this reason and can be replayed. */
export class TargetMissing extends Error {
  override readonly name = "TargetMissing";
  constructor() {
    super("it speaks of a message that is not there");
  }
}
