import type { SQSRecord } from "aws-lambda";
import { documentClient } from "../../lib/aws/dynamodb.ts";
import { readInbound } from "../../lib/aws/inbound-body.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { systemClock } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { cacheAccounts } from "../../lib/usecases/cache-accounts.ts";
import { cacheThreads } from "../../lib/usecases/cache-threads.ts";
import { processInboundBatch, type QueuedRecord } from "../../lib/usecases/process-inbound-batch.ts";
import { queueFunction } from "../middleware/queue.ts";

const env = readEnv("table", "rawBucket");
const app = {
  clock: systemClock,
  blobs: s3Blobs({ rawBucket: env.rawBucket }),
  log: powertoolsLog(),
  store: cacheThreads(cacheAccounts(createStore({ client: documentClient(), tableName: env.table }), systemClock)),
};

/** `inbound.fifo`: webhooks' and forms' events, in order within a conversation. */
export const handler = queueFunction(app.log, (records) => processInboundBatch(app, records.map(queued)));

function queued({ messageId, body, attributes }: SQSRecord): QueuedRecord {
  return {
    id: messageId,
    group: attributes.MessageGroupId ?? messageId,
    seq: attributes.SequenceNumber ?? null,
    body,
    read: () => readInbound(body, app.blobs.getRaw),
  };
}
