import type { App } from "../app.ts";
import type { Capabilities } from "../channels/channel.ts";
import type { AttachmentKind } from "../channels/inbound-event.ts";
import { Invalid, Unprocessable } from "../domain/errors.ts";
import { type Attachment, attachment } from "../domain/message.ts";
import type { Upload } from "../store/contract/upload-store.ts";

export interface NamedFiles {
  readonly ids: readonly string[];
  /** What the message says as HTML: a picture that it does not show only goes along. */
  readonly html: string | null;
}

/**
 * The uploaded files that a message names, as its attachments.
 * @throws Invalid for an id that was not announced in the last day; Unprocessable for a file the channel does not take
 */
export async function takeUploads(
  app: Pick<App, "store">,
  { ids, html }: NamedFiles,
  { attachments: limits }: Capabilities,
): Promise<readonly Attachment[]> {
  const uploads = await Promise.all(ids.map((id) => app.store.uploads.get(id)));
  return uploads.map((upload, i) => {
    if (upload === null) {
      throw new Invalid("An attachment does not exist.", [{ path: `attachmentIds.${i}`, message: "does not exist" }]);
    }
    const isShown = (html ?? "").includes(`cid:${upload.contentId}`);
    return toAttachment({ ...upload, contentId: isShown ? upload.contentId : null }, limits);
  });
}

function toAttachment(upload: Upload, limits: Capabilities["attachments"]): Attachment {
  const natural = kindOf(upload.contentType);
  const kind = limits[natural] === undefined ? "file" : natural;
  const most = limits[kind];
  if (most === undefined) throw new Unprocessable(`This channel does not take files like ${upload.name}.`);
  if (upload.size > most) {
    throw new Unprocessable(`${upload.name} is larger than the ${most} bytes that this channel takes.`);
  }
  const { id, name, contentType, size, storageKey, contentId } = upload;
  return attachment.parse({ id, name, contentType, size, kind, state: "stored", storageKey, contentId });
}

function kindOf(contentType: string): AttachmentKind {
  const [family] = contentType.toLowerCase().split("/");
  return family === "image" || family === "audio" || family === "video" ? family : "file";
}
