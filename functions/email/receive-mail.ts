import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { ssmSecrets } from "../../lib/aws/ssm.ts";
import { systemClock } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { cacheAccounts } from "../../lib/usecases/cache-accounts.ts";
import { receiveMailBatch } from "../../lib/usecases/receive-mail-batch.ts";
import { queueFunction } from "../middleware/queue.ts";

const env = readEnv("table", "inboundQueue", "rawBucket", "attachmentsBucket", "secretsPath", "inboundDomain");
const blobs = s3Blobs({ rawBucket: env.rawBucket, attachmentsBucket: env.attachmentsBucket });
const app = {
  blobs,
  clock: systemClock,
  inboundDomain: env.inboundDomain,
  log: powertoolsLog(),
  store: cacheAccounts(createStore({ client: documentClient(), tableName: env.table }), systemClock),
  queues: sqsQueues({ inboundUrl: env.inboundQueue, putLarge: blobs.putRaw }),
  secrets: ssmSecrets(env.secretsPath, systemClock),
};

/** The mail queue: what SES tells of mails that came, and of what became of ours. */
export const handler = queueFunction(app.log, (records) =>
  receiveMailBatch(
    app,
    records.map(({ messageId, body }) => ({ id: messageId, body })),
  ),
);
