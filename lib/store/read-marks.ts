import type { ConversationStore } from "./contract/conversation-store.ts";
import { type Key, VERSION } from "./item.ts";
import type { Table } from "./table.ts";

export const markKey = (userId: string, conversationId: string): Key => ({
  pk: `READER#${userId}`,
  sk: `CONVERSATION#${conversationId}`,
});

/** How far each user has read each conversation. A mark only moves forward, in whatever order the calls arrive. */
export function readMarks(table: Table): Pick<ConversationStore, "readMarks" | "markRead"> {
  return {
    async readMarks(userId, conversationIds) {
      const items = await table.getMany(conversationIds.map((id) => markKey(userId, id)));
      return new Map(items.map(({ sk, messageId }) => [sk.slice("CONVERSATION#".length), String(messageId)]));
    },

    async markRead(userId, conversationId, messageId) {
      await table.put(
        { ...markKey(userId, conversationId), type: "readMark", v: VERSION, messageId },
        { expression: "attribute_not_exists(#pk) OR #messageId < :new", values: { ":new": messageId } },
      );
    },
  };
}
