import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from "@aws-sdk/client-sqs";

/** Limits of `SendMessageBatch`: entries, and bytes of all bodies (1 MiB less some room for their ids). */
const LARGEST_COUNT = 10;
const LARGEST_BYTES = 1_000_000;
const ATTEMPTS = 3;

export interface QueueEntry {
  readonly body: string;
  readonly group: string;
  readonly deduplicationId: string;
}

/**
 * Sends all entries to a FIFO queue, in batches side by side.
 *
 * A batch can fail in part: its failed entries are sent again, three times in all. A later entry of the same group may
 * then come first; the store orders by provider time, not by arrival.
 * @throws when an entry is not in the queue after that: the caller must not say that it is
 */
export async function sendBatches(client: SQSClient, url: string, entries: readonly QueueEntry[]): Promise<void> {
  await Promise.all(batchesOf(entries).map((batch) => sendBatch(client, url, batch)));
}

async function sendBatch(client: SQSClient, url: string, batch: readonly QueueEntry[]): Promise<void> {
  let left = batch.map(
    (entry, index): SendMessageBatchRequestEntry => ({
      Id: String(index),
      MessageBody: entry.body,
      MessageGroupId: entry.group,
      MessageDeduplicationId: entry.deduplicationId,
    }),
  );
  for (let attempt = 1; left.length > 0; attempt++) {
    const result = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: left }));
    const failed = result.Failed ?? [];
    if (failed.length > 0 && (attempt === ATTEMPTS || failed.every((entry) => entry.SenderFault))) {
      throw new Error(`${failed.length} of ${batch.length} queue entries refused: ${failed[0]?.Code ?? "no reason"}`);
    }
    const ids = new Set(failed.map((entry) => entry.Id));
    left = left.filter((entry) => ids.has(entry.Id));
  }
}

function batchesOf(entries: readonly QueueEntry[]): readonly QueueEntry[][] {
  const batches: QueueEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.body);
    const last = batches.at(-1);
    if (last !== undefined && last.length < LARGEST_COUNT && bytes + size <= LARGEST_BYTES) {
      last.push(entry);
      bytes += size;
    } else {
      batches.push([entry]);
      bytes = size;
    }
  }
  return batches;
}
