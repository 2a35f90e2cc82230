import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Conversation } from "../domain/conversation.ts";
import { type SeenConversation, seeConversations } from "./see-conversations.ts";

/** One conversation with what is worked out for the caller. */
export async function seeConversation(
  app: Pick<App, "store" | "clock">,
  caller: Caller,
  conversation: Conversation,
): Promise<SeenConversation> {
  const [seen] = await seeConversations(app, caller, [conversation]);
  if (!seen) throw new Error("one conversation in, none out");
  return seen;
}
