import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { TestStore } from "./table.ts";

/** Follows a test table's stream. Each call gives what was written since the last one, as a function would get it. */
export function streamTail(table: TestStore): () => Promise<DynamoDBStreamEvent> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const streams = new DynamoDBStreamsClient({ endpoint: table.endpoint, region: "eu-west-1", credentials });
  let iterator: string | undefined;
  return async () => {
    iterator ??= await firstIterator(streams, table.table);
    const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
    iterator = NextShardIterator;
    return { Records: Records.map((record) => asLambdaGetsIt(record)) };
  };
}

async function firstIterator(streams: DynamoDBStreamsClient, table: string): Promise<string | undefined> {
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName: table }));
  const StreamArn = Streams?.[0]?.StreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const start = { StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" } as const;
  return (await streams.send(new GetShardIteratorCommand(start))).ShardIterator;
}

/** The SDK has a date where Lambda has seconds. */
function asLambdaGetsIt({ dynamodb, ...record }: _Record): DynamoDBRecord {
  const seconds = (dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1_000;
  return { ...record, dynamodb: { ...dynamodb, ApproximateCreationDateTime: seconds } } as DynamoDBRecord;
}
