import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { RawEvent } from "../store/contract/raw-event-store.ts";
import { existing } from "./existing.ts";
import { getConversation } from "./get-conversation.ts";
import { rawBody } from "./keep-raw.ts";

/** What the provider sent, however large it is, as long as it is kept (90 days). @throws NotFound */
export async function getRawMessage(
  app: Pick<App, "store" | "blobs">,
  caller: Caller,
  { id, messageId }: { readonly id: string; readonly messageId: string },
): Promise<RawEvent> {
  await getConversation(app, caller, id);
  const { rawRef } = existing(await app.store.messages.get(id, messageId), "message");
  const event = existing(rawRef === null ? null : await app.store.rawEvents.get(rawRef), "raw event");
  return { ...event, body: await rawBody(app, event) };
}
