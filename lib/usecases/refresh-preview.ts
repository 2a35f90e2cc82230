import { previewOf } from "../domain/advance-head.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Message } from "../domain/message.ts";
import { changeHead } from "./change-head.ts";
import type { InboundApp } from "./inbound-context.ts";

/** Makes lists show a changed message as it is now, if it is the one that they show. */
export async function refreshPreview(app: InboundApp, head: Conversation, message: Message): Promise<void> {
  const preview = previewOf(message);
  await changeHead(app, head, (current) =>
    current.lastMessageId === message.id && current.preview !== preview ? { ...current, preview } : current,
  );
}
