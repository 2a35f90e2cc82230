import type { SQSRecord } from "aws-lambda";
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
import { postpone } from "../middleware/postpone.ts";
import { queueFunction } from "../middleware/queue.ts";

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
const comeBack = postpone(queueVisibility(env.outboundQueue));

/** Outbound queue → providers. What is to be tried again stays in the queue, invisible until then. */
export const handler = queueFunction(app.log, async (records, context) => {
  const until = secondsAfter(app.clock.now(), context.getRemainingTimeInMillis() / 1_000 - RESERVE_SECONDS);
  return comeBack(records, await deliverBatch(app, records.map(queued), until));
});

function queued({ messageId, body, attributes }: SQSRecord): OutboundRecord {
  return { id: messageId, group: attributes.MessageGroupId ?? messageId, read: () => readOutbound(body) };
}
