import type { SQSRecord } from "aws-lambda";
import type { Postponed } from "../../lib/usecases/deliver-batch.ts";

/**
 * Gives each postponed record of a batch its own time to come back.
 * Survives a time that cannot be set: the record comes back after the queue's own.
 * @param setVisibility by receipt handle, in seconds
 * @returns ids of the postponed records
 */
export function postpone(setVisibility: (receiptHandle: string, seconds: number) => Promise<void>) {
  return async (records: readonly SQSRecord[], postponed: readonly Postponed[]): Promise<readonly string[]> => {
    const handles = new Map(records.map(({ messageId, receiptHandle }) => [messageId, receiptHandle]));
    await Promise.allSettled(
      postponed.map(({ id, afterSeconds }) => setVisibility(handles.get(id) ?? "", afterSeconds)),
    );
    return postponed.map(({ id }) => id);
  };
}
