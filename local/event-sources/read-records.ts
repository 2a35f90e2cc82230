import { REGION } from "../cloud.ts";
import { forwardTo } from "../forward.ts";
import type { StreamRecord } from "./stream-record.ts";

/** Up to a thousand records from an iterator on, and the iterator behind them. Throws when it is no longer valid. */
export type ReadRecords = (iterator: string) => Promise<{
  readonly records: readonly StreamRecord[];
  readonly nextIterator: string | undefined;
}>;

interface Answer {
  readonly Records?: readonly Omit<StreamRecord, "eventVersion" | "eventSource" | "awsRegion">[];
  readonly NextShardIterator?: string;
}

/** dynoxide wants a signature to be there and does not check it. */
const CREDENTIAL = `local/20260101/${REGION}/dynamodb/aws4_request`;
const HEADERS = {
  "content-type": "application/x-amz-json-1.0",
  "x-amz-target": "DynamoDBStreams_20120810.GetRecords",
  "x-amz-date": "20260101T000000Z",
  authorization: `AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, SignedHeaders=host, Signature=none`,
};

/**
 * Calls GetRecords without the SDK. Its JSON on the wire is that of Lambda's event already (times in seconds, binary as
 * base64); the SDK would unpack each value of every record only for us to pack it again.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
 */
export function createRecordsReader(endpoint: string): ReadRecords {
  const call = forwardTo(endpoint);
  return async (iterator) => {
    const body = Buffer.from(JSON.stringify({ ShardIterator: iterator }));
    const answer = await call({ method: "POST", path: "/", headers: HEADERS, body });
    const text = answer.body.toString();
    if (answer.status !== 200) throw new Error(`GetRecords was answered with ${answer.status}: ${text}`);
    const { Records = [], NextShardIterator } = JSON.parse(text) as Answer;
    return { records: Records.map(asEventRecord), nextIterator: NextShardIterator };
  };
}

const asEventRecord = (record: NonNullable<Answer["Records"]>[number]): StreamRecord => ({
  ...record,
  eventVersion: "1.1",
  eventSource: "aws:dynamodb",
  awsRegion: REGION,
});
