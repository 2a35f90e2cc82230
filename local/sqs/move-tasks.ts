import { randomUUID } from "node:crypto";
import { type Broker, queueByArn } from "./broker.ts";
import { contentOf, deadLetterSources } from "./dead-letters.ts";
import type { Message } from "./message.ts";
import type { MoveTask } from "./move-task.ts";
import { addMessage, type Queue, removeMessage, settleDue } from "./queue.ts";
import { newMessage } from "./send-message.ts";
import { SqsError } from "./sqs-error.ts";

/**
 * Moves every message that is not in flight back, in its order, to `DestinationArn` or to the queue it came from. Each is
 * a new message: new id, time and count. Here the task is over when it is answered; AWS moves over time. Messages
 * whose former queue is gone stay, and the task is `FAILED`.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 * @throws SqsError `ResourceNotFoundException`, `UnsupportedOperation`
 */
export function startMoveTask(
  broker: Broker,
  input: { SourceArn: string; DestinationArn?: string | undefined },
): MoveTask {
  const source = existing(broker, input.SourceArn, "SourceArn");
  if (deadLetterSources(broker, source).length === 0) {
    throw new SqsError("UnsupportedOperation", "Source queue must be configured as a Dead Letter Queue.");
  }
  const fixed =
    input.DestinationArn === undefined ? undefined : existing(broker, input.DestinationArn, "DestinationArn");
  settleDue(source, broker.clock.now());
  const waiting = [...source.messages.values()]
    .filter(({ state }) => state !== "in-flight")
    .sort((a, b) => a.row - b.row);
  let moved = 0;
  for (const message of waiting) {
    const home = fixed ?? broker.queues.get(message.sourceArn?.split(":").at(-1) ?? "");
    if (!home) continue;
    moveBack(broker, { from: source, to: home, message });
    moved++;
  }
  const task: MoveTask = {
    TaskHandle: randomUUID(),
    Status: moved === waiting.length ? "COMPLETED" : "FAILED",
    SourceArn: input.SourceArn,
    ...(input.DestinationArn === undefined ? {} : { DestinationArn: input.DestinationArn }),
    ...(moved === waiting.length ? {} : { FailureReason: "CouldNotDetermineMessageSource" }),
    ApproximateNumberOfMessagesMoved: moved,
    ApproximateNumberOfMessagesToMove: waiting.length,
    StartedTimestamp: broker.clock.now(),
  };
  broker.tasks.unshift(task);
  broker.journal.saveTask(task);
  return task;
}

/** The newest first. */
export const listMoveTasks = (broker: Broker, sourceArn: string, max: number): readonly MoveTask[] => {
  existing(broker, sourceArn, "SourceArn");
  return broker.tasks
    .filter((task) => task.SourceArn === sourceArn)
    .sort((a, b) => b.StartedTimestamp - a.StartedTimestamp)
    .slice(0, max);
};

function moveBack(broker: Broker, { from, to, message }: { from: Queue; to: Queue; message: Message }): void {
  const moved = newMessage(broker, { content: contentOf(message), delayMs: 0, isFifo: to.isFifo });
  removeMessage(from, message);
  addMessage(to, moved);
}

function existing(broker: Broker, arn: string, parameter: string): Queue {
  try {
    return queueByArn(broker, arn);
  } catch {
    throw new SqsError(
      "ResourceNotFoundException",
      `The resource that you specified for the ${parameter} parameter doesn't exist.`,
    );
  }
}
