import type { Broker } from "./broker.ts";
import type { Message } from "./message.ts";
import { extendLease, type Queue, removeMessage, settleDue, wake } from "./queue.ts";
import { invalid, SqsError } from "./sqs-error.ts";

/**
 * Deletes the message that was handed out with this receipt. An outdated receipt of a standard queue is answered well
 * and does nothing; of a FIFO queue it is refused, for the message may be with another receiver.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html
 * @throws SqsError
 */
export function deleteByReceipt(broker: Broker, queue: Queue, receipt: string): void {
  settleDue(queue, broker.clock.now());
  const message = messageOf(queue, receipt);
  if (!message) return;
  const isCurrent = message.receipt === receipt;
  if (queue.isFifo && !(isCurrent && message.state === "in-flight")) {
    throw invalid(`Value ${receipt} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`);
  }
  if (isCurrent) removeMessage(queue, message);
}

/** Ends the lease `ms` from now; 0 makes the message ready at once. @throws SqsError */
export function changeVisibility(broker: Broker, queue: Queue, lease: { receipt: string; ms: number }): void {
  const now = broker.clock.now();
  settleDue(queue, now);
  if (!(lease.ms >= 0 && lease.ms <= 43_200_000)) {
    const seconds = lease.ms / 1000;
    throw invalid(
      `Value ${seconds} for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200.`,
    );
  }
  const message = messageOf(queue, lease.receipt);
  if (message?.receipt !== lease.receipt) {
    throw invalid(
      `Value ${lease.receipt} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    );
  }
  if (message.state !== "in-flight") {
    throw new SqsError("MessageNotInflight", "The message referred to isn't in flight.");
  }
  extendLease(queue, message, now + lease.ms);
  settleDue(queue, now);
  wake(queue);
}

/** The message that a receipt names, or undefined when it was deleted. */
function messageOf(queue: Queue, receipt: string): Message | undefined {
  const row = /^(\d+):[0-9a-f-]{36}$/.exec(Buffer.from(receipt, "base64").toString())?.[1];
  if (row === undefined) {
    throw new SqsError(
      "ReceiptHandleIsInvalid",
      `The input receipt handle "${receipt}" is not a valid receipt handle.`,
    );
  }
  return queue.messages.get(Number(row));
}
