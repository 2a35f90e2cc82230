import type { Conversation } from "../../lib/domain/conversation.ts";
import { aConversation, idOf } from "./entities.ts";

const MINUTE_MS = 60_000;

/** So many open conversations of one account that nobody has, one a minute, the newest a minute before `now`. */
export function manyConversations(
  count: number,
  account: Pick<Conversation, "inboxId" | "channelAccountId">,
  now: number,
): readonly Conversation[] {
  return Array.from({ length: count }, (_, n) => {
    const time = new Date(now - (n + 1) * MINUTE_MS).toISOString();
    const words = `Question ${count - n}`;
    const times = { createdAt: time, updatedAt: time, lastMessageAt: time };
    return aConversation(words, { id: idOf(words, time), preview: words, ...times, ...account });
  });
}
