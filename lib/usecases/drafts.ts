import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Draft } from "../domain/draft.ts";
import type { Upload } from "../store/contract/upload-store.ts";
import { existing } from "./existing.ts";
import { getConversation } from "./get-conversation.ts";

type DraftFields = Omit<Draft, "conversationId" | "userId" | "updatedAt">;

/** A file of a draft with a short-lived link. */
interface DraftFile extends Pick<Upload, "id" | "name" | "contentType" | "size" | "contentId"> {
  readonly url: string;
}

/** A draft with those of its files that are still kept. */
interface SeenDraft extends Draft {
  readonly files: readonly DraftFile[];
}

const LINK_SECONDS = 60 * 60;

async function seeUpload({ blobs }: Pick<App, "blobs">, upload: Upload): Promise<DraftFile> {
  const { id, name, contentType, size, contentId, storageKey } = upload;
  return { id, name, contentType, size, contentId, url: await blobs.attachmentUrl(storageKey, name, LINK_SECONDS) };
}

/** What a caller has begun to write in a conversation, the same on each of their devices. All of it throws NotFound. */
export const drafts = {
  async get(app: Pick<App, "store" | "blobs">, caller: Caller, id: string): Promise<SeenDraft> {
    await getConversation(app, caller, id);
    const draft = existing(await app.store.drafts.get(caller.id, id), "draft");
    const uploads = await Promise.all(draft.attachmentIds.map((upload) => app.store.uploads.get(upload)));
    const files = uploads.filter((upload) => upload !== null).map((upload) => seeUpload(app, upload));
    return { ...draft, files: await Promise.all(files) };
  },

  async put(
    app: Pick<App, "store" | "clock">,
    caller: Caller,
    { id, fields }: { readonly id: string; readonly fields: DraftFields },
  ): Promise<Draft> {
    await getConversation(app, caller, id);
    const draft = { ...fields, conversationId: id, userId: caller.id, updatedAt: app.clock.now() };
    await app.store.drafts.put(draft);
    return draft;
  },

  async remove(app: Pick<App, "store">, caller: Caller, id: string): Promise<void> {
    await getConversation(app, caller, id);
    await app.store.drafts.remove(caller.id, id);
  },
};
