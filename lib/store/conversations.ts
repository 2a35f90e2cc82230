import { relink } from "./contact-links.ts";
import type { ConversationStore } from "./contract/conversation-store.ts";
import { conversationCodec, headKey, toHead } from "./conversation-item.ts";
import { ABSENT } from "./expression.ts";
import { saveHead } from "./save-head.ts";
import type { Table } from "./table.ts";

type Heads = Pick<ConversationStore, "get" | "getMany" | "ensure" | "save">;

/** Conversation heads. */
export function conversationHeads(table: Table): Heads {
  const { decode } = conversationCodec;
  return {
    async get(id, consistent = false) {
      const item = await table.get(headKey(id), consistent);
      return item && decode(item);
    },

    async getMany(ids) {
      return (await table.getMany(ids.map(headKey))).map(decode);
    },

    /** With a contact, in one transaction with the row that leads from the contact to it. */
    async ensure(conversation) {
      const { id, contactId } = conversation;
      const done = await table.transact([
        { name: "head", put: toHead(conversation), condition: ABSENT },
        ...relink("CONVERSATION", id, null, contactId),
      ]);
      if (done.ok) return conversation;
      const found = done.lost.get("head") ?? (await table.get(headKey(id), true));
      if (!found) throw new Error("the conversation could not be created now");
      return decode(found);
    },

    async save(conversation) {
      const next = { ...conversation, rev: conversation.rev + 1 };
      const seen = { rev: conversation.rev, kind: "CONVERSATION", id: conversation.id } as const;
      return (await saveHead(table, toHead(next), seen)) ? next : null;
    },
  };
}
