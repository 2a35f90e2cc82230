import { advanceStatus, messageStatus } from "../domain/message.ts";
import type { MessageStore } from "./contract/message-store.ts";
import { conversationPartition } from "./conversation-item.ts";
import { ABSENT, type Expression } from "./expression.ts";
import { type Key, VERSION } from "./item.ts";
import { RETENTION } from "./schema.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

const receiptKey = (conversationId: string, externalId: string): Key => ({
  pk: conversationPartition(conversationId),
  sk: `RECEIPT#${externalId}`,
});

/** Receipts that overtook the answer to their send. */
export function receipts(table: Table): Pick<MessageStore, "parkReceipt" | "parkedReceipt"> {
  return {
    /** Of several receipts in any order the furthest status stays; each loser looks again at what beat it. */
    async parkReceipt(conversationId, externalId, status, now) {
      const key = receiptKey(conversationId, externalId);
      let next = status;
      let condition: Expression = ABSENT;
      for (;;) {
        const row = { ...key, type: "receipt", v: VERSION, status: next, ttl: ttlAfter(now, RETENTION.parkedReceipt) };
        const written = await table.put(row, condition);
        if (written.ok) return;
        const stored = messageStatus.nullable().catch(null).parse(written.found?.status);
        if (stored === null) {
          condition = ABSENT;
          continue;
        }
        next = advanceStatus(stored, status);
        if (next === stored) return;
        condition = { expression: "#status = :stored", values: { ":stored": stored } };
      }
    },

    async parkedReceipt(conversationId, externalId) {
      const item = await table.get(receiptKey(conversationId, externalId), true);
      return item && messageStatus.parse(item.status);
    },
  };
}
