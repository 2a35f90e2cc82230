import type { Stream } from "./open-stream.ts";
import { createPollRhythm, steadyRhythm } from "./poll-rhythm.ts";
import { isAfter } from "./sequence-number.ts";
import { type StreamRecord, sequenceOf } from "./stream-record.ts";

/**
 * A table's stream as its mappings read it: one poller looks for new records and keeps the newest, so that several
 * mappings cost one GetRecords. A mapping that lags behind what is kept reads the stream itself, and so never holds up the
 * others. An error of dynoxide ends no poller: it looks again in its rhythm.
 */
export interface StreamLog {
  readonly streamArn: string;
  /** Up to a thousand records after a position (null: the oldest); none when there are no more yet. */
  read(after: string | null): Promise<readonly StreamRecord[]>;
  /** Whether a record after this position was seen. */
  hasAfter(position: string | null): boolean;
  /** Resolves when it was, or at the end. */
  grownBeyond(position: string | null): Promise<void>;
  /** Looks for new records now, until there are none. */
  catchUp(): Promise<void>;
  /** The table was written: looks at once instead of at the next poll. */
  wake(): void;
  stop(): void;
}

const KEPT = 1000;

/** @param pollMs how often it looks; when absent, at each wake-up */
export function openStreamLog(stream: Stream, from: string | null, pollMs?: number): StreamLog {
  const reader = stream.readAfter(from);
  const window = keepNewest(from);
  const stopped = new AbortController();
  const rhythm = pollMs === undefined ? createPollRhythm() : steadyRhythm(pollMs);
  let growth = Promise.withResolvers<void>();
  let polling: Promise<boolean> = Promise.resolve(false);

  const poll = async (): Promise<boolean> => {
    const records = await reader.next();
    if (records.length === 0) return false;
    window.add(records);
    growth.resolve();
    growth = Promise.withResolvers();
    return true;
  };
  /** One poll after the other: they share the reader. */
  const pollInTurn = () => {
    polling = polling.then(poll, poll);
    return polling;
  };
  void rhythm.run(() => pollInTurn().catch(() => false), stopped.signal);

  return {
    streamArn: stream.arn,
    hasAfter: window.hasAfter,
    read: async (after) => window.read(after) ?? stream.readAfter(after).next(),
    grownBeyond: async (position) => {
      while (!window.hasAfter(position) && !stopped.signal.aborted) await growth.promise;
    },
    catchUp: async () => {
      while (!stopped.signal.aborted && (await pollInTurn())) {}
    },
    wake: rhythm.wake,
    stop: () => {
      stopped.abort();
      growth.resolve();
    },
  };
}

/** The newest records of a stream that is read from a position on. */
function keepNewest(from: string | null) {
  let kept: StreamRecord[] = [];
  /** Position before the first kept record. */
  let keptAfter = from;
  let tail = from;
  return {
    add: (records: readonly StreamRecord[]) => {
      kept.push(...records);
      tail = records.at(-1)?.dynamodb.SequenceNumber ?? tail;
      const surplus = Math.max(0, kept.length - KEPT);
      keptAfter = kept[surplus - 1]?.dynamodb.SequenceNumber ?? keptAfter;
      kept = kept.slice(surplus);
    },
    hasAfter: (position: string | null) => tail !== null && isAfter(tail, position),
    /** Null when records after this position are no longer kept. */
    read: (after: string | null): readonly StreamRecord[] | null => {
      if (after !== keptAfter && (after === null || !isAfter(after, keptAfter))) return null;
      const start = firstAfter(kept, after);
      return kept.slice(start, start + 1000);
    },
  };
}

/** Where the records after a position begin: they are in order, so half of what is left falls away at each look. */
function firstAfter(records: readonly StreamRecord[], position: string | null): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const record = records[middle];
    if (record && isAfter(sequenceOf(record), position)) high = middle;
    else low = middle + 1;
  }
  return low;
}
