import type { SQSRecord } from "aws-lambda";
import { webSockets } from "../../lib/aws/api-gateway.ts";
import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { fetchOutside } from "../../lib/aws/outside.ts";
import { readLater } from "../../lib/aws/queue-bodies.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { schedulerTimers } from "../../lib/aws/scheduler.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { systemClock, systemIds } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { type LaterRecord, runLaterBatch } from "../../lib/usecases/run-later-batch.ts";
import { queueFunction } from "../middleware/queue.ts";

const env = {
  ...readEnv("table", "socketEndpoint", "attachmentsBucket", "rawBucket", "inboundQueue"),
  ...readEnv("scheduleGroup", "schedulerRole", "schedulerTarget"),
};
const blobs = s3Blobs({ attachmentsBucket: env.attachmentsBucket, rawBucket: env.rawBucket });
const app = {
  clock: systemClock,
  ids: systemIds,
  log: powertoolsLog(),
  store: createStore({ client: documentClient(), tableName: env.table }),
  sockets: webSockets(env.socketEndpoint),
  blobs,
  queues: sqsQueues({ inboundUrl: env.inboundQueue, putLarge: blobs.putRaw }),
  outside: fetchOutside(),
  timers: schedulerTimers({ group: env.scheduleGroup, roleArn: env.schedulerRole, targetArn: env.schedulerTarget }),
};

/** Later queue → things that wait a little or take a while. */
export const handler = queueFunction(app.log, (records) => runLaterBatch(app, records.map(queued)));

function queued({ messageId, body, attributes }: SQSRecord): LaterRecord {
  return { id: messageId, attempt: Number(attributes.ApproximateReceiveCount), read: () => readLater(body) };
}
