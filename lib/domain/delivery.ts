import { advanceStatus, type Message } from "./message.ts";

/**
 * How the delivery of an outbound message moves on. All are pure changes of the newest version of the message: a receipt
 * may have come while the provider was being called, and what a receipt has proved is never taken back.
 */

type Delivery = NonNullable<Message["delivery"]>;
const NEVER_TRIED: Delivery = { externalIds: [], attempts: 0, leaseUntil: null, leaseId: null };

/** What is known of the delivery so far. */
export function deliveryOf(message: Message): Delivery {
  return message.delivery ?? NEVER_TRIED;
}

/** Whether this attempt still holds the message: nobody settled it meanwhile. */
export function holdsLease(message: Message, leaseId: string): boolean {
  return message.status === "leased" && deliveryOf(message).leaseId === leaseId;
}

/**
 * The provider took one more part. With the last part the message is sent.
 * @param externalId null when the provider gave none: an empty text keeps the count of parts right
 * @param leaseUntil ISO time up to which the attempt goes on; null after the last part
 */
export function afterPart(message: Message, externalId: string | null, leaseUntil: string | null): Message {
  const delivery = deliveryOf(message);
  const externalIds = [...delivery.externalIds, externalId ?? ""];
  const named = { ...message, externalId: message.externalId ?? externalId };
  if (leaseUntil !== null) return { ...named, delivery: { ...delivery, externalIds, leaseUntil } };
  return {
    ...named,
    status: advanceStatus(message.status ?? "pending", "sent"),
    statusReason: null,
    delivery: { ...delivery, externalIds, leaseUntil: null, leaseId: null },
  };
}

/** This attempt ended without success and another one will follow. Parts already sent stay recorded. */
export function afterRetry(message: Message, leaseId: string, reason: string): Message {
  return holdsLease(message, leaseId) ? ended(message, "pending", reason) : message;
}

/** No further attempt follows by itself. */
export function afterEnd(message: Message, leaseId: string, status: "failed" | "unknown", reason: string): Message {
  return holdsLease(message, leaseId) ? ended(message, status, reason) : message;
}

function ended(message: Message, status: "pending" | "failed" | "unknown", statusReason: string): Message {
  return { ...message, status, statusReason, delivery: { ...deliveryOf(message), leaseUntil: null, leaseId: null } };
}
