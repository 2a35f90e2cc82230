import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Invalid } from "../domain/errors.ts";
import type { LibraryItem } from "../domain/library-item.ts";
import { ownedCollection } from "./owned-collection.ts";

const items = ownedCollection((store) => store.library, "library item");

export interface LibraryFields extends Pick<LibraryItem, "title" | "kind" | "link" | "text" | "shared"> {
  /** A file that was uploaded in the last day. */
  readonly attachmentId: string | null;
}

/** Documents, articles and quotes that replies bring along. */
export const library = {
  ...items,

  /** @throws Invalid for a file that was not announced, and for an item with nothing in it */
  async create(
    app: Pick<App, "store" | "ids" | "clock">,
    caller: Caller,
    { attachmentId, ...fields }: LibraryFields,
  ): Promise<LibraryItem> {
    const upload = attachmentId === null ? null : await app.store.uploads.get(attachmentId);
    if (attachmentId !== null && upload === null) throw wrong("attachmentId", "does not exist");
    const file =
      upload && (({ name, contentType, size, storageKey }) => ({ name, contentType, size, storageKey }))(upload);
    if (file === null && !fields.link && !fields.text) throw wrong("text", "give a link, a text or a file");
    return items.create(app, caller, { ...fields, file });
  },

  /**
   * What a reply takes from an item: words to put in, and its file announced anew for that reply.
   * @throws NotFound
   */
  async insert(app: Pick<App, "store" | "ids" | "clock">, caller: Caller, id: string) {
    const item = await items.get(app, caller, id);
    const words = item.text ?? item.title;
    const text = item.link === null ? (item.text ?? "") : `${words}\n${item.link}`;
    if (item.file === null) return { text, attachmentIds: [] };
    const uploadId = app.ids.ulid();
    await app.store.uploads.put({ ...item.file, id: uploadId, contentId: null, createdAt: app.clock.now() });
    return { text, attachmentIds: [uploadId] };
  },
};

const wrong = (path: string, message: string) => new Invalid("The item cannot be kept.", [{ path, message }]);
