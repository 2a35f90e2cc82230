import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Log } from "../../lib/app.ts";
import type { StreamedChange } from "../../lib/domain/change.ts";
import { readChange } from "../../lib/store/changes.ts";

/**
 * Gives the changes of a batch of stream records to `consume`.
 *
 * A record that cannot be read stops the batch there: what stands before it is consumed, and the stream gives the rest
 * again, so that bisecting leads to that one record and its failure queue. When `consume` throws the whole batch is given
 * again: it must bear that.
 */
export function streamHandler(
  app: { readonly log: Log },
  consume: (changes: readonly StreamedChange[]) => Promise<void>,
): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return async (event) => {
    const changes: StreamedChange[] = [];
    const batchItemFailures: DynamoDBBatchResponse["batchItemFailures"] = [];
    for (const record of event.Records) {
      try {
        const change = streamedChange(record);
        if (change !== null) changes.push(change);
      } catch (error) {
        const itemIdentifier = record.dynamodb?.SequenceNumber ?? "";
        app.log.error("a change could not be read", { itemIdentifier, error });
        batchItemFailures.push({ itemIdentifier });
        break;
      }
    }
    if (changes.length > 0) await consume(changes);
    return { batchItemFailures };
  };
}

function streamedChange(record: DynamoDBRecord): StreamedChange | null {
  const change = readChange(record);
  if (change === null) return null;
  const writtenAt = record.dynamodb?.ApproximateCreationDateTime ?? 0;
  return {
    ...change,
    id: record.eventID ?? record.dynamodb?.SequenceNumber ?? "",
    at: new Date(writtenAt * 1_000).toISOString(),
  };
}
