import { ACCOUNT, type LocalClock, REGION } from "../cloud.ts";
import type { Journal } from "./journal.ts";
import type { MoveTask } from "./move-task.ts";
import { addMessage, createQueueState, type Queue, wake } from "./queue.ts";
import { checkAttributes, type QueueAttributes } from "./queue-attributes.ts";
import { SqsError } from "./sqs-error.ts";

/** All queues of the local cloud, and what their operations share. */
export interface Broker {
  readonly clock: LocalClock;
  readonly journal: Journal;
  readonly queues: Map<string, Queue>;
  readonly tasks: MoveTask[];
  readonly changed: () => void;
  /** Start of every queue URL. */
  url: string;
  nextRow(): number;
}

/** Brings back what the journal holds. */
export function openBroker(parts: Pick<Broker, "clock" | "journal" | "changed" | "url">): Broker {
  const { queues, messages, dedup, tasks } = parts.journal.load();
  // Real time in steps of 1/4096 ms, so that rows grow over restarts even when the queues were empty.
  let row = Math.max(Date.now() * 4096, messages.at(-1)?.message.row ?? 0);
  const broker: Broker = { ...parts, queues: new Map(), tasks: [...tasks], nextRow: () => ++row };
  for (const { name, attributes, createdAt } of queues) openQueue(broker, { name, attributes, createdAt });
  for (const { queue, message } of messages) {
    const home = broker.queues.get(queue);
    if (home) addMessage(home, message, true);
  }
  for (const { queue, key, entry } of dedup) broker.queues.get(queue)?.dedup.set(key, entry);
  return broker;
}

/** Creates a queue, or gives the one there is the attributes of a changed template. */
export function declareQueue(broker: Broker, name: string, attributes: QueueAttributes): Queue {
  const checked = checkAttributes(name, attributes);
  const queue =
    broker.queues.get(name) ?? openQueue(broker, { name, attributes: checked, createdAt: broker.clock.now() });
  queue.attributes = checked;
  broker.journal.saveQueue(name, checked, queue.createdAt);
  wake(queue);
  return queue;
}

export const queueUrl = (broker: Broker, name: string): string => `${broker.url}/${ACCOUNT}/${name}`;

/** @throws SqsError `QueueDoesNotExist` */
export function queueNamed(broker: Broker, name: string): Queue {
  const queue = broker.queues.get(name);
  if (!queue) throw new SqsError("QueueDoesNotExist", "The specified queue does not exist.");
  return queue;
}

/** @throws SqsError `InvalidAddress`, `QueueDoesNotExist` */
export function queueByUrl(broker: Broker, url: string): Queue {
  const name = /\/([^/]+)$/.exec(url)?.[1];
  if (name === undefined) throw new SqsError("InvalidAddress", `The address ${url} is not valid for this endpoint.`);
  return queueNamed(broker, name);
}

/** @throws SqsError `QueueDoesNotExist` */
export const queueByArn = (broker: Broker, arn: string): Queue => queueNamed(broker, arn.split(":").at(-1) ?? "");

function openQueue(broker: Broker, { name, attributes, createdAt }: Pick<Queue, "name" | "attributes" | "createdAt">) {
  const queue = createQueueState({
    name,
    attributes,
    createdAt,
    arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
    journal: broker.journal,
    changed: broker.changed,
  });
  broker.queues.set(name, queue);
  return queue;
}
