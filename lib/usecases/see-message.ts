import type { App } from "../app.ts";
import type { Message } from "../domain/message.ts";

/** Long enough to click on, short enough to be useless when it leaks. */
const LINK_SECONDS = 15 * 60;

/** A message as people see it: stored files with a short-lived link. Makes links only, reads nothing. */
export async function seeMessage(app: Pick<App, "blobs">, message: Message) {
  const attachments = message.attachments.map(async (file) => ({
    ...file,
    url: file.storageKey === null ? null : await app.blobs.attachmentUrl(file.storageKey, file.name, LINK_SECONDS),
  }));
  return { ...message, attachments: await Promise.all(attachments), hasRaw: message.rawRef !== null };
}
