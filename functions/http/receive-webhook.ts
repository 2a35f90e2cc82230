import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { ssmSecrets } from "../../lib/aws/ssm.ts";
import { systemClock } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { acceptWebhook } from "../../lib/usecases/accept-webhook.ts";
import { cacheAccounts } from "../../lib/usecases/cache-accounts.ts";
import { httpFunction } from "../middleware/http.ts";
import { rawRequest } from "../middleware/raw-request.ts";

const env = readEnv("table", "inboundQueue", "rawBucket", "secretsPath", "publicUrl");
const blobs = s3Blobs({ rawBucket: env.rawBucket });
const app = {
  blobs,
  log: powertoolsLog(),
  store: cacheAccounts(createStore({ client: documentClient(), tableName: env.table }), systemClock),
  queues: sqsQueues({ inboundUrl: env.inboundQueue, putLarge: blobs.putRaw }),
  secrets: ssmSecrets(env.secretsPath, systemClock),
};

/** `GET` and `POST /webhooks/{channel}/{accountId}`. A failure is a 500, upon which the provider comes again. */
export const handler = httpFunction(app.log, async (event) => {
  const { channel = "", accountId = "" } = event.pathParameters ?? {};
  const request = rawRequest(event, env.publicUrl, systemClock.now());
  const { status, body } = await acceptWebhook(app, { channelId: channel, accountId, request });
  return { statusCode: status, headers: { "content-type": "text/plain" }, body };
});
