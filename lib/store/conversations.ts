import { contactLink } from "./contact-links.ts";
import { conversationCodec, headKey, toHead } from "./conversation-item.ts";
import { ABSENT } from "./expression.ts";
import { saveHead } from "./save-head.ts";
import type { ConversationStore } from "./store.ts";
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

    /** The link is written first: one without a head is skipped by who follows it, a head without one would be lost. */
    async ensure(conversation) {
      if (conversation.contactId !== null) {
        await table.put(contactLink(conversation.contactId, "CONVERSATION", conversation.id));
      }
      const written = await table.put(toHead(conversation), ABSENT);
      return written.ok || !written.found ? conversation : decode(written.found);
    },

    async save(conversation) {
      const next = { ...conversation, rev: conversation.rev + 1 };
      const seen = { rev: conversation.rev, kind: "CONVERSATION", id: conversation.id } as const;
      return (await saveHead(table, toHead(next), seen)) ? next : null;
    },
  };
}
