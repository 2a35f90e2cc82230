import { type Decision, decision } from "../domain/decision.ts";
import { codec } from "./codec.ts";
import type { ConversationStore } from "./contract/conversation-store.ts";
import { conversationPartition } from "./conversation-item.ts";
import type { Item, Key } from "./item.ts";
import type { Table } from "./table.ts";

const decisionCodec = codec<Decision>("decision", decision);
const decisionKey = (id: string): Key => ({ pk: conversationPartition(id), sk: "DECISION" });

export const toDecisionItem = (conversationId: string, entity: Decision): Item =>
  decisionCodec.encode(decisionKey(conversationId), entity);

/** The newest routing decision of each conversation. */
export function decisions(table: Table): Pick<ConversationStore, "decision" | "putDecision"> {
  return {
    async decision(id) {
      const item = await table.get(decisionKey(id));
      return item && decisionCodec.decode(item);
    },

    async putDecision(id, entity) {
      await table.put(toDecisionItem(id, entity));
    },
  };
}
