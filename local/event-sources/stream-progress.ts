import { type StreamRecord, sequenceOf } from "./stream-record.ts";

/** Which records of a mapping are under way, and up to where all are finished although lanes overtake each other. */
export interface StreamProgress {
  begin(record: StreamRecord): void;
  finish(records: readonly StreamRecord[]): void;
  /** All records up to this one are finished. */
  checkpoint(): string | null;
  underWay(): number;
}

export function trackProgress(from: string | null): StreamProgress {
  /** In the order of the stream, as a Map keeps it; true once finished. */
  const records = new Map<string, boolean>();
  let checkpoint = from;
  let unfinished = 0;
  return {
    begin: (record) => {
      records.set(sequenceOf(record), false);
      unfinished++;
    },
    finish: (finished) => {
      for (const record of finished) {
        if (records.get(sequenceOf(record)) !== false) continue;
        records.set(sequenceOf(record), true);
        unfinished--;
      }
      for (const [sequence, isFinished] of records) {
        if (!isFinished) break;
        records.delete(sequence);
        checkpoint = sequence;
      }
    },
    checkpoint: () => checkpoint,
    underWay: () => unfinished,
  };
}
