import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Conversation } from "../domain/conversation.ts";
import { type Message, message } from "../domain/message.ts";
import { authorOf } from "./author-of.ts";

export interface ConversationEvent {
  readonly type: NonNullable<Message["event"]>["type"];
  readonly subjectId?: string | null;
  /** One sentence for people. */
  readonly text: string;
}

/** Writes what a caller did into the conversation, where people read it between the messages. */
export async function recordEvents(
  app: Pick<App, "store" | "ids" | "clock">,
  { caller, conversation }: { readonly caller: Caller; readonly conversation: Conversation },
  events: readonly ConversationEvent[],
): Promise<void> {
  const now = app.clock.now();
  for (const { type, subjectId, text } of events) {
    await app.store.messages.append(
      message.parse({
        id: app.ids.ulid(),
        conversationId: conversation.id,
        kind: "event",
        channel: conversation.channel,
        channelAccountId: conversation.channelAccountId,
        text,
        author: authorOf(caller),
        event: { type, subjectId, text },
        sentAt: now,
        createdAt: now,
      }),
    );
  }
}
