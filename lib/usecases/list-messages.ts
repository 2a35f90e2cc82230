import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Message } from "../domain/message.ts";
import type { Page, PageRequest } from "../store/contract/page.ts";
import { getConversation } from "./get-conversation.ts";

/** Messages of a conversation, newest first. @throws NotFound; Invalid for a cursor of another list */
export async function listMessages(
  app: Pick<App, "store">,
  caller: Caller,
  { id, ...page }: { readonly id: string } & PageRequest,
): Promise<Page<Message>> {
  await getConversation(app, caller, id);
  return app.store.messages.list(id, page);
}
