import type { Message } from "../domain/message.ts";
import type { LeaseResult, MessageStore } from "./contract/message-store.ts";
import { messageKey, toMessage, toMessageItem } from "./message-item.ts";
import { atEdition } from "./messages.ts";
import type { Table } from "./table.ts";

/** Leases that keep two deliverers from sending the same message. */
export function leases(table: Table): Pick<MessageStore, "lease"> {
  return {
    /**
     * Of two deliverers one gets the lease; the other reads again and finds it taken. A repeat with the same lease id is
     * leased again: the answer to the first attempt was lost on its way.
     */
    async lease(conversationId, id, leaseId, now, until) {
      for (;;) {
        const item = await table.get(messageKey(conversationId, id), true);
        const message = toMessage(item);
        if (!item || !message) return { kind: "missing" };
        const standing = standingLease(message, leaseId, now);
        if (standing) return standing;
        const leased = withLease(message, leaseId, until);
        const edition = Number(item.edition ?? 0);
        const written = await table.put(toMessageItem(leased, edition + 1), atEdition(edition));
        if (written.ok) return { kind: "leased", message: leased };
      }
    },
  };
}

/** Null when the message is free to be leased. */
function standingLease(message: Message, leaseId: string, now: string): LeaseResult | null {
  if (message.status === "pending") return null;
  if (message.status !== "leased") return { kind: "taken" };
  if (message.delivery?.leaseId === leaseId) return { kind: "leased", message };
  const until = message.delivery?.leaseUntil ?? now;
  return until > now ? { kind: "taken" } : { kind: "abandoned", message };
}

function withLease(message: Message, leaseId: string, until: string): Message {
  const { externalIds, attempts } = message.delivery ?? { externalIds: [], attempts: 0 };
  const delivery = { externalIds, attempts: attempts + 1, leaseId, leaseUntil: until };
  return { ...message, status: "leased", delivery };
}
