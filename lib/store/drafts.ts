import { draft } from "../domain/draft.ts";
import { codec } from "./codec.ts";
import type { DraftStore } from "./contract/draft-store.ts";
import type { Key } from "./item.ts";
import type { Table } from "./table.ts";

const draftCodec = codec("draft", draft);
const draftKey = (userId: string, conversationId: string): Key => ({
  pk: `READER#${userId}`,
  sk: `DRAFT#${conversationId}`,
});

/** What users have begun to write, one for each user and conversation; the last write holds. */
export function drafts(table: Table): DraftStore {
  return {
    async get(userId, conversationId) {
      const item = await table.get(draftKey(userId, conversationId), true);
      return item && draftCodec.decode(item);
    },
    async put(entity) {
      await table.put(draftCodec.encode(draftKey(entity.userId, entity.conversationId), entity));
    },
    async remove(userId, conversationId) {
      await table.remove(draftKey(userId, conversationId));
    },
  };
}
