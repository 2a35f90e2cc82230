import type { App } from "../app.ts";
import { NotFound } from "../domain/errors.ts";
import { fileTokenFits, readFileToken } from "../mail/file-link.ts";

/** Long enough to begin a download. */
const DOWNLOAD_SECONDS = 5 * 60;

/**
 * Where the file of a link in a mail can be downloaded now. The link ends with its time, with its message, and when the
 * account's reply key is replaced; it leads to that one file only.
 * @throws NotFound, the same for every reason
 */
export async function openLinkedFile(
  app: Pick<App, "store" | "secrets" | "blobs" | "clock">,
  token: string,
): Promise<string> {
  const file = readFileToken(token);
  const key = file === null ? undefined : (await app.secrets.get(file.accountId)).replyKey;
  if (file === null || key === undefined || !fileTokenFits(token, key)) throw gone();
  if (file.until * 1000 < Date.parse(app.clock.now())) throw gone();
  const message = await app.store.messages.get(file.conversationId, file.messageId);
  const attachment = message?.attachments.find(({ id }) => id === file.attachmentId);
  if (attachment === undefined || attachment.storageKey === null) throw gone();
  return app.blobs.attachmentUrl(attachment.storageKey, attachment.name, DOWNLOAD_SECONDS);
}

const gone = () => new NotFound("This link leads nowhere any more.");
