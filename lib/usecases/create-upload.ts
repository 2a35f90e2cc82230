import type { App } from "../app.ts";

export interface NewUpload {
  readonly name: string;
  readonly contentType: string;
  /** Bytes; the browser may post fewer, never more. */
  readonly size: number;
  /** By which the HTML of the reply will show it. */
  readonly contentId?: string | undefined;
}

/**
 * Announces a file and says where to post it. Its key is random and its name is not part of it, so it can be neither
 * guessed nor made to mean something to a file system. Forgotten after a day if no message names it.
 */
export async function createUpload(app: Pick<App, "store" | "blobs" | "ids" | "clock">, upload: NewUpload) {
  const id = app.ids.ulid();
  const storageKey = `files/${app.ids.token(24)}`;
  const contentId = upload.contentId ?? null;
  await app.store.uploads.put({ ...upload, id, storageKey, contentId, createdAt: app.clock.now() });
  return { id, ...(await app.blobs.uploadForm(storageKey, upload.contentType, upload.size)) };
}
