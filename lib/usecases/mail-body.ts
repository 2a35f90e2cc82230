import type { App } from "../app.ts";
import type { Message } from "../domain/message.ts";
import { messageBody } from "../domain/message-body.ts";

/** Bodies are kept up to a megabyte; one that is larger is passed on as far as its row holds it. */
const LARGEST = 2_000_000;

/** The whole body of a message, with quoted history: what its row holds, or the object that the row leads to. */
export async function mailBody(
  app: Pick<App, "blobs">,
  { text, html, bodyKey }: Pick<Message, "text" | "html" | "bodyKey">,
): Promise<{ readonly text: string; readonly html: string | null }> {
  if (bodyKey === null) return { text, html };
  const kept = await app.blobs.attachmentText(bodyKey, LARGEST);
  if (kept === null) return { text, html };
  const body = messageBody.parse(JSON.parse(kept));
  return body.whole ?? body;
}
