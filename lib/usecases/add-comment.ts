import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { type Message, message } from "../domain/message.ts";
import { authorOf } from "./author-of.ts";
import { checkViewers } from "./check-references.ts";
import { getConversation } from "./get-conversation.ts";
import { noteMessage } from "./note-message.ts";

export interface NewComment {
  readonly id: string;
  readonly text: string;
  readonly mentions?: readonly string[];
}

/**
 * Adds a comment that only colleagues see: it has no status, so no step ever sends it. Who is mentioned is told, and
 * follows the conversation from then on.
 * @throws NotFound; Invalid for a mention of somebody who does not exist or may not see the inbox
 */
export async function addComment(
  app: Pick<App, "store" | "clock" | "ids">,
  caller: Caller,
  { id, text, mentions = [] }: NewComment,
): Promise<Message> {
  const conversation = await getConversation(app, caller, id);
  await checkViewers(app, conversation.inboxId, { path: "mentions", ids: mentions });
  const now = app.clock.now();
  const written = message.parse({
    id: app.ids.ulid(),
    conversationId: id,
    kind: "comment",
    channel: conversation.channel,
    channelAccountId: conversation.channelAccountId,
    text,
    mentions: [...new Set(mentions)],
    author: authorOf(caller),
    sentAt: now,
    createdAt: now,
  });
  await app.store.messages.append(written);
  await noteMessage(app, written);
  return written;
}
