import type { App } from "../app.ts";
import { channelById } from "../channels/registry.ts";
import type { Message } from "../domain/message.ts";
import { type VisitorMessage, visitorMessage } from "../domain/visitor-message.ts";

/** Whether what is stored of this channel is what the person on the other side sees. */
const isLive = (channel: string): boolean => channelById(channel)?.capabilities.visitors === true;

/**
 * A message as the visitor of its conversation sees it. What goes or came another way (a mail to somebody in the same
 * conversation) is not theirs to see here.
 * @returns null for what they may not see
 */
export const seenByVisitor = (message: Message): VisitorMessage | null =>
  isLive(message.channel) ? visitorMessage(message) : null;

/** Whether a visitor sees live what is stored in a conversation. One read. */
export async function isSeenByVisitors({ store }: Pick<App, "store">, conversationId: string): Promise<boolean> {
  const head = await store.conversations.get(conversationId);
  return head !== null && isLive(head.channel);
}
