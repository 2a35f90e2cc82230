import type { App } from "../app.ts";
import type { Message } from "../domain/message.ts";
import { type MessageBody, messageBody } from "../domain/message-body.ts";

/** More than any mail's text and HTML: 1,000,000 characters each, whole and trimmed. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The body of a message whose row holds only its start; null where the row holds all, or the object is gone. */
export async function readBody(
  { blobs }: Pick<App, "blobs">,
  { bodyKey, deletedAt }: Message,
): Promise<MessageBody | null> {
  if (bodyKey === null || deletedAt !== null) return null;
  const text = await blobs.attachmentText(bodyKey, MOST_BYTES);
  return text === null ? null : messageBody.parse(JSON.parse(text));
}
