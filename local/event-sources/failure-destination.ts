import { randomUUID } from "node:crypto";
import { ACCOUNT, REGION } from "../cloud.ts";
import type { StreamMapping } from "./mapping.ts";
import type { StreamRecord } from "./stream-record.ts";

export type FailureCondition = "RetryAttemptsExhausted" | "RecordAgeExceeded";

/**
 * What Lambda sends to a queue about records it gave up: not the records, but where they are in the stream.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function failureMessage(
  mapping: StreamMapping,
  records: readonly StreamRecord[],
  failure: { readonly condition: FailureCondition; readonly invocations: number; readonly now: number },
): string {
  const timeOf = (record: StreamRecord | undefined) =>
    new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  const [first, last] = [records[0], records.at(-1)];
  return JSON.stringify({
    requestContext: {
      requestId: randomUUID(),
      functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${mapping.functionName}`,
      condition: failure.condition,
      approximateInvokeCount: failure.invocations,
    },
    responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    version: "1.0",
    timestamp: new Date(failure.now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: `shardId-${mapping.tableName}`,
      startSequenceNumber: first?.dynamodb.SequenceNumber,
      endSequenceNumber: last?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: timeOf(first),
      approximateArrivalOfLastRecord: timeOf(last),
      batchSize: records.length,
      streamArn: mapping.sourceArn,
    },
  });
}
