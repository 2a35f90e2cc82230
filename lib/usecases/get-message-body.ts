import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { existing } from "./existing.ts";
import { getConversation } from "./get-conversation.ts";
import { readBody } from "./read-body.ts";

/** All of what a message says, with the quoted history and signature that are left out elsewhere. @throws NotFound */
export async function getMessageBody(
  app: Pick<App, "store" | "blobs">,
  caller: Caller,
  { id, messageId }: { readonly id: string; readonly messageId: string },
): Promise<{ readonly text: string; readonly html: string | null }> {
  await getConversation(app, caller, id);
  const message = existing(await app.store.messages.get(id, messageId), "message");
  const body = await readBody(app, message);
  return body?.whole ?? body ?? message;
}
