import type { App } from "../app.ts";
import type { Message } from "../domain/message.ts";
import { readBody } from "./read-body.ts";

/** Long enough to click on, short enough to be useless when it leaks. */
const LINK_SECONDS = 15 * 60;

/**
 * A message as people see it: stored files with a short-lived link, and the text and HTML that its row has no room for. Reads
 * one object where there is such, else nothing. A body that is gone leaves the start of the text.
 */
export async function seeMessage(app: Pick<App, "blobs">, message: Message) {
  const body = await readBody(app, message);
  const attachments = message.attachments.map(async (file) => ({
    ...file,
    url: file.storageKey === null ? null : await app.blobs.attachmentUrl(file.storageKey, file.name, LINK_SECONDS),
  }));
  const { text, html } = body ?? message;
  const truncated = message.truncated || (message.bodyKey !== null && body === null);
  const seen = { ...message, text, html, truncated, hasRaw: message.rawRef !== null };
  return { ...seen, attachments: await Promise.all(attachments) };
}
