import type { App } from "../app.ts";
import { type Caller, canSeeInbox } from "../domain/access.ts";
import type { Conversation } from "../domain/conversation.ts";
import { NotFound } from "../domain/errors.ts";

/** @throws NotFound when it does not exist or lies in an inbox the caller may not see */
export async function getConversation(app: Pick<App, "store">, caller: Caller, id: string): Promise<Conversation> {
  const conversation = await app.store.conversations.get(id, true);
  const inbox = conversation === null ? null : await app.store.inboxes.get(conversation.inboxId);
  if (conversation === null || inbox === null || !canSeeInbox(caller, inbox)) {
    throw new NotFound("No such conversation.");
  }
  return conversation;
}
