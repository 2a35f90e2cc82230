import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { fetchOutside } from "../../lib/aws/outside.ts";
import { readOutbound } from "../../lib/aws/queue-bodies.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { queueVisibility } from "../../lib/aws/sqs.ts";
import { ssmSecrets } from "../../lib/aws/ssm.ts";
import { systemClock, systemIds } from "../../lib/aws/system.ts";
import { secondsAfter } from "../../lib/domain/seconds-after.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { deliverBatch, type OutboundRecord } from "../../lib/usecases/deliver-batch.ts";

/** A provider's call takes ten seconds at most; a little more is left to write down how it ended. */
const RESERVE_SECONDS = 13;

const env = readEnv("table", "secretsPath", "attachmentsBucket", "outboundQueue");
const app = {
  clock: systemClock,
  ids: systemIds,
  log: powertoolsLog(),
  store: createStore({ client: documentClient(), tableName: env.table }),
  secrets: ssmSecrets(env.secretsPath, systemClock),
  blobs: s3Blobs({ attachmentsBucket: env.attachmentsBucket }),
  outside: fetchOutside(),
};
const comeBackAfter = queueVisibility(env.outboundQueue);

/** Outbound queue → providers. What is to be tried again stays in the queue, invisible until then. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const until = secondsAfter(app.clock.now(), context.getRemainingTimeInMillis() / 1_000 - RESERVE_SECONDS);
  const read = event.Records.map((record) => ({ id: record.messageId, record: toRecord(record) }));
  const unreadable = read.filter(({ record }) => record === null);
  const records = read.map(({ record }) => record).filter((record) => record !== null);
  const postponed = await deliverBatch(app, records, until);
  const receipts = new Map(event.Records.map(({ messageId, receiptHandle }) => [messageId, receiptHandle]));
  // A time that cannot be set leaves the queue's own.
  await Promise.allSettled(
    postponed.map(({ id, afterSeconds }) => comeBackAfter(receipts.get(id) ?? "", afterSeconds)),
  );
  return { batchItemFailures: [...unreadable, ...postponed].map(({ id }) => ({ itemIdentifier: id })) };
};

/** @returns null for a body that is not ours: it stays, and reaches the failure queue, without holding up the batch */
function toRecord({ messageId, body, attributes }: SQSRecord): OutboundRecord | null {
  try {
    return { id: messageId, group: attributes.MessageGroupId ?? messageId, item: readOutbound(body) };
  } catch (error) {
    app.log.error("an outbound item could not be read", {
      record: messageId,
      error: error instanceof Error ? error.name : "",
    });
    return null;
  }
}
