import type { App } from "../app.ts";
import type { Message } from "../domain/message.ts";
import { threadKeyOfId } from "../mail/message-ids.ts";

/**
 * Makes answers to a mail of ours find its conversation: each id that they may name it by leads there. May be repeated.
 * After a crash before it, the mail service's report does it.
 */
export async function nameThread(
  app: Pick<App, "store">,
  { channelAccountId, conversationId }: Pick<Message, "channelAccountId" | "conversationId">,
  ids: readonly (string | null)[],
): Promise<void> {
  for (const id of ids) {
    const threadKey = id === null ? null : threadKeyOfId(id);
    if (threadKey !== null) await app.store.conversations.claimThread(channelAccountId, threadKey, conversationId);
  }
}
