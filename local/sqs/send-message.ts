import { randomUUID } from "node:crypto";
import type { Broker } from "./broker.ts";
import { attributesMd5, md5, sha256 } from "./content-digest.ts";
import type { Message, MessageAttributes, MessageContent } from "./message.ts";
import { checkAttributesOf, checkBody, checkFifoIds, sizeOf } from "./message-limits.ts";
import { addMessage, type Queue } from "./queue.ts";
import { invalid } from "./sqs-error.ts";

export interface Sending {
  readonly body: string;
  readonly attributes?: MessageAttributes | undefined;
  readonly delaySeconds?: number | undefined;
  readonly groupId?: string | undefined;
  readonly dedupId?: string | undefined;
}
export interface Sent {
  readonly MessageId: string;
  readonly MD5OfMessageBody: string;
  readonly MD5OfMessageAttributes?: string;
  readonly SequenceNumber?: string;
}

/** How long a FIFO queue remembers a deduplication id; AWS' value, not adjustable. */
const DEDUP_MS = 5 * 60_000;

/**
 * Puts a message into a queue. A repeated deduplication id within five minutes is answered like the first and adds
 * nothing. Durable once the journal has committed.
 * @throws SqsError for what AWS refuses
 */
export function sendMessage(broker: Broker, queue: Queue, sending: Sending): Sent {
  const content = contentOf(queue, sending);
  const delayMs = delayOf(queue, sending.delaySeconds) * 1000;
  const digests = {
    MD5OfMessageBody: content.md5,
    ...(content.attributesMd5 === undefined ? {} : { MD5OfMessageAttributes: content.attributesMd5 }),
  };
  const earlier = content.dedup === undefined ? undefined : queue.dedup.get(dedupKey(queue, content));
  if (earlier && earlier.expiresAt > broker.clock.now()) {
    return { ...digests, MessageId: earlier.id, SequenceNumber: earlier.sequence };
  }
  const message = newMessage(broker, { content, delayMs, isFifo: queue.isFifo });
  if (message.sequence !== undefined) rememberDedup(broker, queue, message);
  addMessage(queue, message);
  const sequence = message.sequence === undefined ? {} : { SequenceNumber: message.sequence };
  return { ...digests, MessageId: message.id, ...sequence };
}

export function newMessage(
  broker: Broker,
  of: { content: MessageContent; delayMs: number; isFifo: boolean; id?: string },
): Message {
  const now = broker.clock.now();
  const row = broker.nextRow();
  return {
    ...of.content,
    row,
    id: of.id ?? randomUUID(),
    ...(of.isFifo ? { sequence: String(10n ** 19n + BigInt(row)) } : {}),
    sentAt: now,
    state: of.delayMs > 0 ? "delayed" : "ready",
    visibleAt: now + of.delayMs,
    receiveCount: 0,
    firstReceivedAt: 0,
  };
}

function contentOf(queue: Queue, sending: Sending): MessageContent {
  const { body, attributes = {}, groupId, dedupId } = sending;
  checkBody(body);
  checkAttributesOf(attributes);
  const limit = Number(queue.attributes.MaximumMessageSize);
  if (sizeOf(sending) > limit) {
    throw invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`);
  }
  checkFifoIds(queue.isFifo, sending);
  const contentBased = queue.attributes.ContentBasedDeduplication === "true" ? sha256(body) : undefined;
  const dedup = queue.isFifo ? (dedupId ?? contentBased) : undefined;
  if (queue.isFifo && dedup === undefined) {
    throw invalid(
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  }
  const hasAttributes = Object.keys(attributes).length > 0;
  return {
    body,
    md5: md5(body),
    ...(hasAttributes ? { attributes, attributesMd5: attributesMd5(attributes) } : {}),
    ...(groupId === undefined ? {} : { group: groupId }),
    ...(dedup === undefined ? {} : { dedup }),
  };
}

function delayOf(queue: Queue, seconds: number | undefined): number {
  if (seconds === undefined) return Number(queue.attributes.DelaySeconds);
  if (queue.isFifo && seconds > 0) {
    throw invalid(
      `Value ${seconds} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    );
  }
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 900) {
    throw invalid(
      `Value ${seconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
    );
  }
  return queue.isFifo ? Number(queue.attributes.DelaySeconds) : seconds;
}

const dedupKey = (queue: Queue, { group, dedup }: Pick<Message, "group" | "dedup">): string =>
  queue.attributes.DeduplicationScope === "messageGroup" ? `${group}\0${dedup}` : (dedup ?? "");

function rememberDedup(broker: Broker, queue: Queue, message: Message): void {
  const now = broker.clock.now();
  const entry = { id: message.id, sequence: message.sequence ?? "", expiresAt: now + DEDUP_MS };
  const key = dedupKey(queue, message);
  // Deleted first, so that the map stays in the order of expiry and the old ones are found at its start.
  queue.dedup.delete(key);
  queue.dedup.set(key, entry);
  broker.journal.saveDedup(queue.name, key, entry);
  if (queue.dedup.size % 1024 !== 0) return;
  for (const [old, { expiresAt }] of queue.dedup) {
    if (expiresAt > now) break;
    queue.dedup.delete(old);
  }
  broker.journal.forgetDedup(now);
}
