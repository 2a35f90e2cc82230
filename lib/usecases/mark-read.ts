import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { getConversation } from "./get-conversation.ts";

/** Moves the caller's own mark up to a message, or to the newest that came in. @throws NotFound */
export async function markRead(
  app: Pick<App, "store">,
  caller: Caller,
  { id, messageId }: { readonly id: string; readonly messageId?: string | undefined },
): Promise<void> {
  const conversation = await getConversation(app, caller, id);
  const upTo = messageId ?? conversation.lastInboundId;
  if (upTo !== null) await app.store.conversations.markRead(caller.id, id, upTo);
}
