import { type Message, message } from "../domain/message.ts";
import { codec } from "./codec.ts";
import { conversationPartition } from "./conversation-item.ts";
import type { Item, Key } from "./item.ts";

export const messageCodec = codec("message", message);
export const messageKey = (conversationId: string, id: string): Key => ({
  pk: conversationPartition(conversationId),
  sk: `MESSAGE#${id}`,
});
/** Sort keys between which all messages and pointers of a conversation lie. */
export const MESSAGE_RANGE = { from: "MESSAGE#", to: "MESSAGE#~" } as const;

/** @param edition counts the changes of a stored message; a message that was never changed has none */
export function toMessageItem(entity: Message, edition = 0): Item {
  const key = messageKey(entity.conversationId, entity.id);
  return messageCodec.encode(key, entity, edition > 0 ? { edition } : {});
}

/** Null for a pointer that stands among the messages. */
export function toMessage(item: Item | null): Message | null {
  return item?.type === messageCodec.type ? messageCodec.decode(item) : null;
}
