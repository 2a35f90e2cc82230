import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import { EMPTY_MESSAGE } from "../domain/empty-message.ts";
import type { Message } from "../domain/message.ts";
import { derivedId } from "../domain/message-id.ts";

/** Something that happened to a conversation, shown between its messages. */
export interface Happening {
  readonly event: NonNullable<Message["event"]>;
  /** ISO time at which it happened: the same on every repeat of the step. */
  readonly at: string;
  /** Tells this happening from others of the same kind and time. */
  readonly key: string;
}

/** Notes an event in a conversation. A repeat finds it there. Preview and unread state are left alone. */
export async function noteEvent(app: Pick<App, "store">, head: Conversation, happening: Happening): Promise<void> {
  const { event, at, key } = happening;
  await app.store.messages.append({
    ...EMPTY_MESSAGE,
    id: derivedId(at, head.id, "event", event.type, key),
    conversationId: head.id,
    kind: "event",
    channel: head.channel,
    channelAccountId: head.channelAccountId,
    author: { type: "system", id: null, name: null },
    sentAt: at,
    createdAt: at,
    event,
  });
}
