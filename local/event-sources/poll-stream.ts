import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Functions, LocalClock } from "../cloud.ts";
import type { Sqs } from "../sqs/create-sqs.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { matchesPattern } from "./filter-pattern.ts";
import { keepRunning } from "./keep-running.ts";
import type { StreamMapping } from "./mapping.ts";
import type { Poller } from "./poll-queue.ts";
import { runStreamBatch } from "./run-stream-batch.ts";
import type { StreamLog } from "./stream-log.ts";
import { trackProgress } from "./stream-progress.ts";
import type { StreamRecord } from "./stream-record.ts";
import { takeTurns } from "./take-turns.ts";

export interface StreamPoller extends Poller {
  /** All records up to this one are finished. */
  checkpoint(): string | null;
}
export interface StreamPollerParts {
  readonly mapping: StreamMapping;
  readonly log: StreamLog;
  readonly from: string | null;
  readonly partitionKey: string;
  readonly checkpoints: Checkpoints;
  readonly sqs: Sqs;
  readonly functions: Functions;
  readonly clock: LocalClock;
  /** Called when records were begun or finished. */
  readonly changed: () => void;
}

/** Records under way at most; more stay in the stream. */
const BUFFER = 1000;
/**
 * A message, then the head of its conversation: what is written in a row makes one batch, as on AWS, where Lambda looks for
 * records four times a second. An invocation costs more than the wait.
 */
const GATHER_MS = 5;
/** A batch's bytes at most: an invocation takes 6 MB of JSON. */
const BATCH_BYTES = 4_000_000;

/**
 * Hands the records of a stream to a function. Records of one partition key stay in one lane and so in order; the lanes run
 * beside each other (ParallelizationFactor). Finished records are noted, so that a restart goes on at or before the first
 * unfinished one.
 */
export function pollStream(parts: StreamPollerParts): StreamPoller {
  const { mapping, log, checkpoints, changed } = parts;
  const stopped = new AbortController();
  const progress = trackProgress(parts.from);
  let position = parts.from;
  const finish = (records: readonly StreamRecord[]) => {
    const before = progress.checkpoint();
    progress.finish(records);
    const reached = progress.checkpoint();
    if (reached !== null && reached !== before) checkpoints.save(nameOf(mapping), log.streamArn, reached);
    changed();
  };
  const lanes = startLanes(parts, stopped.signal, finish);
  const poll = async () => {
    while (!stopped.signal.aborted) {
      if (progress.underWay() > BUFFER) {
        await pause(5);
        continue;
      }
      const records = await log.read(position);
      for (const record of records) progress.begin(record);
      position = records.at(-1)?.dynamodb.SequenceNumber ?? position;
      finish(records.filter((record) => !isWanted(mapping, record)));
      for (const record of records) if (isWanted(mapping, record)) lanes.add(record);
      if (records.length === 0) await log.grownBeyond(position);
    }
  };
  void keepRunning(nameOf(mapping), stopped.signal, poll);
  return {
    checkpoint: progress.checkpoint,
    isIdle: () => progress.underWay() === 0 && !log.hasAfter(position),
    stop: async () => {
      stopped.abort();
      await Promise.race([lanes.ended(), pause(2000, undefined, { ref: false })]);
    },
  };
}

/** Names a mapping over restarts. */
export const nameOf = ({ functionName, tableName }: StreamMapping): string => `${tableName}:${functionName}`;

const isWanted = ({ filters }: StreamMapping, record: StreamRecord) =>
  filters.length === 0 || filters.some((filter) => matchesPattern(filter, record));

interface Lane {
  waiting: StreamRecord[];
  running: Promise<void> | null;
}

function startLanes(parts: StreamPollerParts, signal: AbortSignal, finish: (records: readonly StreamRecord[]) => void) {
  const { mapping, partitionKey } = parts;
  const lanes = Array.from({ length: mapping.parallelization }, (): Lane => ({ waiting: [], running: null }));
  const inTurn = takeTurns(availableParallelism());
  const drain = async (lane: Lane) => {
    await pause(Math.max(mapping.windowMs, GATHER_MS), undefined, { signal }).catch(() => {});
    while (lane.waiting.length > 0 && !signal.aborted) {
      await inTurn(async () => {
        const batch = takeBatch(lane, mapping.batchSize);
        await keepRunning(nameOf(mapping), signal, () => runStreamBatch({ ...parts, signal, finish }, batch));
      });
    }
    lane.running = null;
  };
  return {
    add: (record: StreamRecord) => {
      const lane = lanes[laneOf(record.dynamodb.Keys[partitionKey], lanes.length)];
      lane?.waiting.push(record);
      if (lane) lane.running ??= drain(lane);
    },
    ended: () => Promise.allSettled(lanes.map(({ running }) => running)),
  };
}

function takeBatch(lane: Lane, size: number): readonly StreamRecord[] {
  let bytes = 0;
  const fits = (record: StreamRecord, index: number) => {
    bytes += record.dynamodb.SizeBytes;
    return index === 0 || bytes <= BATCH_BYTES;
  };
  const candidates = lane.waiting.slice(0, size);
  const end = candidates.findIndex((record, index) => !fits(record, index));
  return lane.waiting.splice(0, end < 0 ? candidates.length : end);
}

const laneOf = (key: unknown, count: number): number =>
  createHash("md5").update(JSON.stringify(key)).digest().readUInt32BE() % count;
