import { hasReportNote } from "./mail-report.ts";
import { advanceStatus, type Message } from "./message.ts";

/**
 * How the delivery of an outbound message moves on: pure changes of the newest version of the message, because a receipt
 * may have come while the provider was being called.
 *
 * A receipt for one part raises the status of the whole message. So while an attempt is under way its lease says what
 * holds, not the status; what a receipt has proved of a message of one part is never taken back.
 */

type Delivery = NonNullable<Message["delivery"]>;
const NEVER_TRIED: Delivery = { externalIds: [], attempts: 0, leaseUntil: null, leaseId: null };

/** What is known of the delivery so far. */
export function deliveryOf(message: Message): Delivery {
  return message.delivery ?? NEVER_TRIED;
}

/** Whether this attempt still has the message: nobody ended it meanwhile. */
export function holdsLease(message: Message, leaseId: string): boolean {
  return deliveryOf(message).leaseId === leaseId;
}

/**
 * The provider took one more part, and others follow.
 * @param externalId null when the provider gave none: an empty text keeps the count of parts right
 * @param leaseUntil ISO time up to which the attempt goes on
 */
export function afterPart(message: Message, leaseId: string, externalId: string | null, leaseUntil: string): Message {
  const accepted = withPart(message, externalId);
  if (!holdsLease(message, leaseId)) return accepted;
  return { ...accepted, status: "leased", delivery: { ...deliveryOf(accepted), leaseUntil } };
}

/** The provider took the last part: the message is sent, or already further than that. */
export function afterLastPart(message: Message, externalId: string | null): Message {
  const status = advanceStatus(message.status ?? "pending", "sent");
  // What a report said of a mail meanwhile stays with it.
  const statusReason = status === "failed" || hasReportNote(message) ? message.statusReason : null;
  return { ...withoutLease(withPart(message, externalId)), status, statusReason };
}

/** This attempt ended without success and another one will follow. Parts already sent stay recorded. */
export function afterRetry(message: Message, leaseId: string, reason: string): Message {
  if (!holdsLease(message, leaseId)) return message;
  return { ...withoutLease(message), status: "pending", statusReason: reason };
}

/**
 * This attempt ended without success and no other follows by itself.
 * @param onePart whether the message has one part only: then a receipt that came in proves that it was sent
 */
export function afterEnd(
  message: Message,
  ended: {
    readonly leaseId: string;
    readonly status: "failed" | "unknown";
    readonly reason: string;
    readonly onePart: boolean;
  },
): Message {
  if (!holdsLease(message, ended.leaseId)) return message;
  if (ended.onePart && isProved(message)) return withoutLease(message);
  return { ...withoutLease(message), status: ended.status, statusReason: ended.reason };
}

function isProved({ status }: Message): boolean {
  return status === "sent" || status === "delivered" || status === "read";
}

function withPart(message: Message, externalId: string | null): Message {
  const delivery = deliveryOf(message);
  const externalIds = [...delivery.externalIds, externalId ?? ""];
  return { ...message, externalId: message.externalId ?? externalId, delivery: { ...delivery, externalIds } };
}

function withoutLease(message: Message): Message {
  return { ...message, delivery: { ...deliveryOf(message), leaseUntil: null, leaseId: null } };
}
