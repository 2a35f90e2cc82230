import { setTimeout as pause } from "node:timers/promises";
import type { Functions, LocalClock } from "../cloud.ts";
import type { Sqs } from "../sqs/create-sqs.ts";
import { failedItems } from "./failed-items.ts";
import { type FailureCondition, failureMessage } from "./failure-destination.ts";
import type { StreamMapping } from "./mapping.ts";
import { type StreamRecord, sequenceOf } from "./stream-record.ts";

export interface BatchParts {
  readonly mapping: StreamMapping;
  readonly functions: Functions;
  readonly sqs: Sqs;
  readonly clock: LocalClock;
  readonly signal: AbortSignal;
  /** Called with records that need no more work: handled or given up. */
  readonly finish: (records: readonly StreamRecord[]) => void;
}

const LONGEST_BACKOFF_MS = 2000;

/**
 * Brings a batch to its end: handled, or given up after its retries or its age, with a message to the on-failure queue.
 * Until then nothing later of its lane begins, which is what keeps the order of an item.
 *
 * After a partial failure only the rest is tried again. With bisecting, a batch that failed as a whole is halved, which does not
 * count as a retry.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export async function runStreamBatch(parts: BatchParts, batch: readonly StreamRecord[], retries = 0): Promise<void> {
  const { mapping, signal, finish } = parts;
  let tried = retries;
  let rest = batch;
  while (rest.length > 0 && !signal.aborted) {
    rest = await giveUpOld(parts, rest, tried);
    const handled = rest.length === 0 ? 0 : await handle(parts, rest);
    finish(rest.slice(0, handled));
    rest = rest.slice(handled);
    if (rest.length === 0 || signal.aborted) return;
    if (handled > 0) {
      tried = 0;
      continue;
    }
    if (mapping.bisects && rest.length > 1) {
      const half = rest.length >> 1;
      await runStreamBatch(parts, rest.slice(0, half), tried);
      return runStreamBatch(parts, rest.slice(half), tried);
    }
    if (mapping.maxRetries >= 0 && tried >= mapping.maxRetries) {
      return giveUp(parts, rest, { condition: "RetryAttemptsExhausted", invocations: tried + 1 });
    }
    tried++;
    await pause(Math.min(LONGEST_BACKOFF_MS, 25 * 2 ** tried), undefined, { signal }).catch(() => {});
  }
}

/** Invokes the function. @returns how many records from the first on were handled */
async function handle({ mapping, functions, clock }: BatchParts, records: readonly StreamRecord[]): Promise<number> {
  const Records = records.map((record) => ({ ...byLocalClock(record, clock), eventSourceARN: mapping.sourceArn }));
  const result = await functions.invoke(mapping.functionName, { Records });
  const identifiers = records.map(sequenceOf);
  const failed = failedItems(result, { identifiers, reportsItemFailures: mapping.reportsItemFailures });
  if (failed === "all") return 0;
  // The lowest failed sequence number is the checkpoint: what comes after it is handled again.
  const first = identifiers.findIndex((identifier) => failed.has(identifier));
  return first < 0 ? records.length : first;
}

/** The table engine stamps its records by the machine's clock. */
function byLocalClock(record: StreamRecord, clock: LocalClock): StreamRecord {
  const ApproximateCreationDateTime = record.dynamodb.ApproximateCreationDateTime + clock.offsetMs() / 1000;
  return { ...record, dynamodb: { ...record.dynamodb, ApproximateCreationDateTime } };
}

/** Age is real time: a jump of the clock leaves no time to handle what is under way, and must not cost it. */
async function giveUpOld(parts: BatchParts, records: readonly StreamRecord[], invocations: number) {
  const { clock, mapping } = parts;
  const oldest = (clock.now() - clock.offsetMs() - mapping.maxAgeMs) / 1000;
  const fresh = records.findIndex(({ dynamodb }) => dynamodb.ApproximateCreationDateTime >= oldest);
  if (fresh === 0) return records;
  const old = fresh < 0 ? records : records.slice(0, fresh);
  await giveUp(parts, old, { condition: "RecordAgeExceeded", invocations });
  return records.slice(old.length);
}

async function giveUp(
  { mapping, sqs, clock, finish }: BatchParts,
  records: readonly StreamRecord[],
  failure: { readonly condition: FailureCondition; readonly invocations: number },
): Promise<void> {
  if (mapping.onFailureArn !== null) {
    const body = failureMessage(mapping, records, { ...failure, now: clock.now() });
    await sqs.send(mapping.onFailureArn, { body });
  }
  finish(records);
}
