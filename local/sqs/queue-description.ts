import type { Broker } from "./broker.ts";
import { type Queue, settleDue } from "./queue.ts";
import { SqsError } from "./sqs-error.ts";

/** The wanted attributes of a queue with its counts, which are exact here. @throws SqsError for an unknown name */
export function queueDescription(broker: Broker, queue: Queue, wanted: readonly string[]): Record<string, string> {
  settleDue(queue, broker.clock.now());
  const created = String(Math.floor(queue.createdAt / 1000));
  const all: Record<string, string> = {
    ...queue.attributes,
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(queue.messages.size - queue.inFlight - queue.delayed),
    ApproximateNumberOfMessagesNotVisible: String(queue.inFlight),
    ApproximateNumberOfMessagesDelayed: String(queue.delayed),
    CreatedTimestamp: created,
    LastModifiedTimestamp: created,
  };
  if (wanted.includes("All")) return all;
  const unknown = wanted.find((name) => !/^[A-Z][A-Za-z]+$/.test(name));
  if (unknown !== undefined) throw new SqsError("InvalidAttributeName", `Unknown Attribute ${unknown}.`);
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
}
