import { type Broker, queueByArn } from "./broker.ts";
import type { Message } from "./message.ts";
import { addMessage, type Queue, removeMessage } from "./queue.ts";
import type { RedrivePolicy } from "./queue-attributes.ts";
import { newMessage } from "./send-message.ts";

/**
 * Moves a message that was received too often. It keeps its id, body, group and deduplication id. A FIFO queue counts
 * its retention anew from now, a standard queue from the first sending.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 * @returns false when the dead-letter queue does not exist: the message stays where it is
 */
export function moveToDeadLetters(broker: Broker, from: Queue, message: Message, policy: RedrivePolicy): boolean {
  if (!broker.queues.has(policy.deadLetterTargetArn.split(":").at(-1) ?? "")) return false;
  const to = queueByArn(broker, policy.deadLetterTargetArn);
  const moved = newMessage(broker, { content: contentOf(message), delayMs: 0, isFifo: to.isFifo, id: message.id });
  const { receiveCount, firstReceivedAt } = message;
  const sentAt = to.isFifo ? moved.sentAt : message.sentAt;
  removeMessage(from, message);
  addMessage(to, { ...moved, sentAt, receiveCount, firstReceivedAt, sourceArn: from.arn });
  return true;
}

/** Whether another queue sends its dead letters to this one. */
export const deadLetterSources = (broker: Broker, queue: Queue): readonly Queue[] =>
  [...broker.queues.values()].filter(({ attributes }) => {
    const policy = attributes.RedrivePolicy;
    return policy !== undefined && JSON.parse(policy).deadLetterTargetArn === queue.arn;
  });

export function contentOf({ body, md5, attributes, attributesMd5, group, dedup }: Message) {
  return {
    body,
    md5,
    ...(attributes && attributesMd5 !== undefined ? { attributes, attributesMd5 } : {}),
    ...(group === undefined ? {} : { group }),
    ...(dedup === undefined ? {} : { dedup }),
  };
}
