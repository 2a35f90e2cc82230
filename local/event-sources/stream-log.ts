import { setTimeout as pause } from "node:timers/promises";
import type { Stream } from "./open-stream.ts";
import { isAfter } from "./sequence-number.ts";
import { type StreamRecord, sequenceOf } from "./stream-record.ts";

/**
 * A table's stream as its mappings read it: one poller looks for new records and keeps the newest, so that several
 * mappings cost one GetRecords. A mapping that lags behind what is kept reads the stream itself, and so never holds up the
 * others.
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

const KEPT = 2000;
const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 50;

export function openStreamLog(stream: Stream, from: string | null): StreamLog {
  const reader = stream.readAfter(from);
  const stopped = new AbortController();
  let kept: StreamRecord[] = [];
  /** Position before the first kept record. */
  let keptAfter = from;
  let tail = from;
  let growth = Promise.withResolvers<void>();
  let alarm = new AbortController();
  let polling: Promise<boolean> = Promise.resolve(false);

  const hasAfter = (position: string | null) => tail !== null && isAfter(tail, position);

  const poll = async (): Promise<boolean> => {
    const records = await reader.next();
    const last = records.at(-1);
    if (!last) return false;
    kept.push(...records);
    tail = sequenceOf(last);
    const surplus = kept.length - KEPT;
    if (surplus > 0) {
      keptAfter = sequenceOf(kept[surplus - 1] ?? last);
      kept = kept.slice(surplus);
    }
    growth.resolve();
    growth = Promise.withResolvers();
    return true;
  };
  /** One poll after the other: they share the reader. */
  const pollInTurn = () => {
    polling = polling.then(poll, poll);
    return polling;
  };
  const run = async () => {
    let wait = FIRST_PAUSE_MS;
    while (!stopped.signal.aborted) {
      const woken = alarm.signal;
      const found = await pollInTurn().catch(() => false);
      if (found) wait = FIRST_PAUSE_MS;
      else if (woken.aborted) {
        alarm = new AbortController();
        wait = FIRST_PAUSE_MS;
      } else {
        await pause(wait, undefined, { signal: AbortSignal.any([woken, stopped.signal]) }).catch(() => {});
        wait = Math.min(LONGEST_PAUSE_MS, wait * 2);
      }
    }
  };
  void run();

  return {
    streamArn: stream.arn,
    hasAfter,
    read: async (after) => {
      if (after !== keptAfter && !isAfter(after ?? "", keptAfter)) return stream.readAfter(after).next();
      if (after === null) return kept.slice();
      const start = kept.findIndex((record) => isAfter(sequenceOf(record), after));
      return start < 0 ? [] : kept.slice(start, start + 1000);
    },
    grownBeyond: async (position) => {
      while (!hasAfter(position) && !stopped.signal.aborted) await growth.promise;
    },
    catchUp: async () => {
      while (!stopped.signal.aborted && (await pollInTurn())) {}
    },
    wake: () => alarm.abort(),
    stop: () => {
      stopped.abort();
      growth.resolve();
    },
  };
}
