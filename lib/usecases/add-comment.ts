import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { type Message, message } from "../domain/message.ts";
import { authorOf } from "./author-of.ts";
import { getConversation } from "./get-conversation.ts";
import { noteMessage } from "./note-message.ts";

/** Adds a comment that only colleagues see: it has no status, so no step ever sends it. @throws NotFound */
export async function addComment(
  app: Pick<App, "store" | "clock" | "ids">,
  caller: Caller,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<Message> {
  const conversation = await getConversation(app, caller, id);
  const now = app.clock.now();
  const written = message.parse({
    id: app.ids.ulid(),
    conversationId: id,
    kind: "comment",
    channel: conversation.channel,
    channelAccountId: conversation.channelAccountId,
    text,
    author: authorOf(caller),
    sentAt: now,
    createdAt: now,
  });
  await app.store.messages.append(written);
  await noteMessage(app, written);
  return written;
}
