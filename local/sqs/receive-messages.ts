import { randomUUID } from "node:crypto";
import type { Broker } from "./broker.ts";
import { moveToDeadLetters } from "./dead-letters.ts";
import type { Message } from "./message.ts";
import { armTimer, lendMessage, type Queue, removeMessage, settleDue } from "./queue.ts";
import { redrivePolicy } from "./queue-attributes.ts";
import { SqsError } from "./sqs-error.ts";

export interface Receiving {
  /** 1 to 10. */
  readonly max: number;
  /** How long to wait for a first message: real time, which a jump of the local clock does not shorten. */
  readonly waitMs: number;
  /** Instead of the queue's visibility time-out. */
  readonly visibilityMs?: number | undefined;
  /** Ends the wait with an empty answer. */
  readonly signal?: AbortSignal | undefined;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_IN_FLIGHT = 120_000;

/** Receives up to `max` messages, waiting for the first. Of a FIFO queue, as many of one group as there are. */
export async function receiveMessages(broker: Broker, queue: Queue, how: Receiving): Promise<readonly Message[]> {
  const giveUpAt = performance.now() + how.waitMs;
  for (;;) {
    const messages = takeReady(broker, queue, how);
    const left = giveUpAt - performance.now();
    if (messages.length > 0 || left <= 0 || how.signal?.aborted) return messages;
    await nextChange(broker, queue, { ms: left, signal: how.signal });
  }
}

/** What can be handed out now. */
function takeReady(broker: Broker, queue: Queue, { max, visibilityMs }: Receiving): Message[] {
  const now = broker.clock.now();
  settleDue(queue, now);
  if (queue.inFlight + max > MAX_IN_FLIGHT) {
    if (queue.isFifo) return [];
    throw new SqsError("OverLimit", "Too many messages in flight.");
  }
  const until = now + (visibilityMs ?? Number(queue.attributes.VisibilityTimeout) * 1000);
  const oldest = now - Number(queue.attributes.MessageRetentionPeriod) * 1000;
  const policy = redrivePolicy(queue.attributes);
  const taken: Message[] = [];
  queue.index.take(max, (message) => {
    if (message.sentAt < oldest) {
      removeMessage(queue, message);
      return false;
    }
    if (policy && message.receiveCount >= policy.maxReceiveCount && moveToDeadLetters(broker, queue, message, policy)) {
      return false;
    }
    lendMessage(queue, message, { now, until, receipt: newReceipt(message) });
    taken.push(message);
    return true;
  });
  return taken;
}

/** The handle names the row, so that an outdated handle is told from an invented one. */
const newReceipt = (message: Message) => Buffer.from(`${message.row}:${randomUUID()}`).toString("base64");

function nextChange(broker: Broker, queue: Queue, until: { ms: number; signal: AbortSignal | undefined }) {
  return new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      until.signal?.removeEventListener("abort", done);
      queue.waiters.delete(done);
      resolve();
    };
    const timer = setTimeout(done, until.ms);
    until.signal?.addEventListener("abort", done);
    queue.waiters.add(done);
    armTimer(queue, broker.clock.now());
  });
}
