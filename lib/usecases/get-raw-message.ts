import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Message } from "../domain/message.ts";
import { existing } from "./existing.ts";
import { getConversation } from "./get-conversation.ts";
import { objectOfRef, rawBody } from "./keep-raw.ts";

/** What fits into an answer; the link has all of it. */
const MOST_INLINE = 1024 * 1024;
const LINK_SECONDS = 15 * 60;

/** What the provider sent, as it came. */
export interface RawMessage {
  readonly channel: string;
  readonly receivedAt: string;
  /** Empty when it is too large to be answered with. */
  readonly body: string;
  /** A short-lived download, where it is a file. */
  readonly url: string | null;
}

/** What the provider sent, however large it is, as long as it is kept (90 days). @throws NotFound */
export async function getRawMessage(
  app: Pick<App, "store" | "blobs">,
  caller: Caller,
  { id, messageId }: { readonly id: string; readonly messageId: string },
): Promise<RawMessage> {
  await getConversation(app, caller, id);
  const message = existing(await app.store.messages.get(id, messageId), "message");
  const file = objectOfRef(message.rawRef ?? "");
  if (file !== null) return rawFile(app, message, file);
  const event = existing(message.rawRef === null ? null : await app.store.rawEvents.get(message.rawRef), "raw event");
  return { ...event, body: await rawBody(app, event), url: null };
}

async function rawFile({ blobs }: Pick<App, "blobs">, message: Message, place: string): Promise<RawMessage> {
  const body = await blobs.rawText(place, MOST_INLINE);
  const url = await blobs.rawUrl(place, `${message.id}.eml`, LINK_SECONDS);
  return { channel: message.channel, receivedAt: message.createdAt, body: body ?? "", url };
}
