import type { ConversationStore } from "./contract/conversation-store.ts";
import { ABSENT } from "./expression.ts";
import { type Key, VERSION } from "./item.ts";
import type { Table } from "./table.ts";

type Threads = Pick<ConversationStore, "idByThread" | "claimThread">;

export const threadKeyOf = (channelAccountId: string, threadKey: string): Key => ({
  pk: `THREAD#${channelAccountId}#${threadKey}`,
  sk: "THREAD",
});

/** Pointers from an outside person or thread to the conversation. Once written they never change. */
export function threads(table: Table): Threads {
  return {
    /** Read eventually consistent: a pointer that is missed is found by the claim that follows. */
    async idByThread(channelAccountId, threadKey) {
      const item = await table.get(threadKeyOf(channelAccountId, threadKey));
      return item ? String(item.conversationId) : null;
    },

    /** Fifty first messages in parallel: the first put wins and its refusal tells all others who won. */
    async claimThread(channelAccountId, threadKey, conversationId) {
      const pointer = { ...threadKeyOf(channelAccountId, threadKey), type: "thread", v: VERSION, conversationId };
      const written = await table.put(pointer, ABSENT);
      return written.ok ? conversationId : String(written.found?.conversationId);
    },
  };
}
