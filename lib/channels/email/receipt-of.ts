import type { ReceiptEvent } from "../inbound-event.ts";
import type { ReturnedItem } from "./mail-item.ts";

/** A mail of ours came back: the message failed. */
export function receiptOf(item: ReturnedItem, raw: string): ReceiptEvent {
  return {
    kind: "receipt",
    key: item.key,
    threadKey: item.threadKey,
    keptAt: item.keptAt,
    person: { externalId: item.recipient },
    occurredAt: item.at,
    status: "failed",
    externalIds: [item.externalId],
    reason: `Could not be delivered to ${item.recipient}${item.status === null ? "" : ` (${item.status})`}`,
    raw,
  };
}
