import { setTimeout as pause } from "node:timers/promises";
import type { Functions } from "../cloud.ts";
import type { ReceivedMessage, Sqs } from "../sqs/create-sqs.ts";
import { failedItems } from "./failed-items.ts";
import { matchesPattern } from "./filter-pattern.ts";
import { keepRunning } from "./keep-running.ts";
import type { QueueMapping } from "./mapping.ts";
import { filterView, queueRecord } from "./queue-event.ts";

export interface Poller {
  /** Nothing is being worked on. */
  isIdle(): boolean;
  stop(): Promise<void>;
}

const LONG_POLL_MS = 20_000;

/**
 * Hands the messages of a queue to a function in batches and deletes those it finished. What failed, and everything after a
 * crash or throttle, is left in flight and comes again when the visibility time-out ends, as on AWS. The order and the
 * blocking of FIFO groups are the queue's work.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function pollQueue(parts: {
  readonly mapping: QueueMapping;
  readonly sqs: Sqs;
  readonly functions: Functions;
  /** Called when a batch began or ended. */
  readonly changed: () => void;
}): Poller {
  const { mapping, sqs, changed } = parts;
  const stopped = new AbortController();
  const running = new Set<Promise<void>>();
  const poll = async () => {
    while (!stopped.signal.aborted) {
      if (running.size >= mapping.maxConcurrency) {
        await Promise.race(running);
        continue;
      }
      const messages = await nextBatch(sqs, mapping, stopped.signal);
      if (messages.length === 0) continue;
      const work = runBatch(parts, messages).catch((error) => console.error(`${mapping.functionName}:`, error));
      running.add(work);
      changed();
      void work.finally(() => {
        running.delete(work);
        changed();
      });
    }
  };
  void keepRunning(mapping.sourceArn, stopped.signal, poll);
  return {
    isIdle: () => running.size === 0,
    stop: async () => {
      stopped.abort();
      await Promise.race([Promise.allSettled(running), pause(2000, undefined, { ref: false })]);
    },
  };
}

/** Fills a batch: what is there at once, and with a batching window what comes within it. */
async function nextBatch(sqs: Sqs, { sourceArn, batchSize, windowMs }: QueueMapping, signal: AbortSignal) {
  const batch = [...(await sqs.receive(sourceArn, { max: Math.min(10, batchSize), waitMs: LONG_POLL_MS, signal }))];
  const until = performance.now() + windowMs;
  while (batch.length > 0 && batch.length < batchSize && !signal.aborted) {
    const waitMs = until - performance.now();
    if (waitMs <= 0) break;
    batch.push(...(await sqs.receive(sourceArn, { max: Math.min(10, batchSize - batch.length), waitMs, signal })));
  }
  return batch;
}

async function runBatch(parts: Parameters<typeof pollQueue>[0], messages: readonly ReceivedMessage[]): Promise<void> {
  const { mapping, sqs, functions } = parts;
  const { filters, sourceArn, reportsItemFailures } = mapping;
  const wanted = (message: ReceivedMessage) =>
    filters.length === 0 || filters.some((filter) => matchesPattern(filter, filterView(message)));
  const [taken, filtered] = [messages.filter(wanted), messages.filter((message) => !wanted(message))];
  // A message that no filter wants is deleted: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
  await remove(sqs, sourceArn, filtered);
  if (taken.length === 0) return;
  const event = { Records: taken.map((message) => queueRecord(message, sourceArn)) };
  const result = await functions.invoke(mapping.functionName, event);
  const failed = failedItems(result, { identifiers: taken.map(({ id }) => id), reportsItemFailures });
  if (failed === "all") return;
  await remove(
    sqs,
    sourceArn,
    taken.filter(({ id }) => !failed.has(id)),
  );
}

const remove = async (sqs: Sqs, arn: string, messages: readonly ReceivedMessage[]) => {
  const receipts = messages.map(({ receipt }) => receipt);
  if (receipts.length > 0) await sqs.deleteMessages(arn, receipts);
};
