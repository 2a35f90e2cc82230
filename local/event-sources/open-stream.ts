import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { REGION } from "../cloud.ts";
import { createRecordsReader, type ReadRecords } from "./read-records.ts";
import type { StreamRecord } from "./stream-record.ts";

/** The stream of one table, read without memory: by position, with an iterator for each reader. */
export interface Stream {
  readonly arn: string;
  /** A reader that goes on after a record; null: from the oldest there is. */
  readAfter(sequence: string | null): StreamReader;
}
export interface StreamReader {
  /** Up to a thousand records, and none when there are no more yet. Each call goes on where the last ended. */
  next(): Promise<readonly StreamRecord[]>;
}

/**
 * Finds a table's newest stream. dynoxide keeps all of a table's records in one shard; with several (real DynamoDB) it
 * throws rather than leave any out.
 */
export async function openStream(endpoint: string, tableName: string): Promise<Stream> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBStreamsClient({ endpoint, region: REGION, credentials });
  const readRecords = createRecordsReader(endpoint);
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: tableName }));
  const arn = Streams.at(-1)?.StreamArn;
  if (arn === undefined) throw new Error(`table ${tableName} has no stream`);
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: arn }));
  const [shard, ...others] = StreamDescription?.Shards ?? [];
  if (others.length > 0) throw new Error(`the stream of ${tableName} has more than one shard`);
  const shardId = shard?.ShardId ?? "";
  return { arn, readAfter: (sequence) => startReader({ client, readRecords }, { arn, shardId, after: sequence }) };
}

function startReader(
  { client, readRecords }: { readonly client: DynamoDBStreamsClient; readonly readRecords: ReadRecords },
  from: { readonly arn: string; readonly shardId: string; readonly after: string | null },
): StreamReader {
  let { after } = from;
  let iterator: string | undefined;
  const place = async () => {
    const start =
      after === null
        ? { ShardIteratorType: "TRIM_HORIZON" as const }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER" as const, SequenceNumber: after };
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ StreamArn: from.arn, ShardId: from.shardId, ...start }),
    );
    return ShardIterator;
  };
  return {
    next: async () => {
      iterator ??= await place();
      try {
        const { records, nextIterator } = await readRecords(iterator ?? "");
        iterator = nextIterator;
        after = records.at(-1)?.dynamodb.SequenceNumber ?? after;
        return records;
      } catch (error) {
        // An iterator lives some minutes only; the next call asks for a new one at the same place.
        iterator = undefined;
        throw error;
      }
    },
  };
}
