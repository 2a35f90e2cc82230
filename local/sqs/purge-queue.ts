import type { Broker } from "./broker.ts";
import { type Queue, removeMessage } from "./queue.ts";
import { SqsError } from "./sqs-error.ts";

/** Deletes every message, those in flight too. @throws SqsError `PurgeQueueInProgress` within 60 s of the last purge */
export function purgeQueue(broker: Broker, queue: Queue): object {
  const now = broker.clock.now();
  if (now - queue.purgedAt < 60_000) {
    throw new SqsError(
      "PurgeQueueInProgress",
      `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
    );
  }
  queue.purgedAt = now;
  for (const message of [...queue.messages.values()]) removeMessage(queue, message);
  return {};
}
