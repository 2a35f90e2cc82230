import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { ssmSecrets } from "../../lib/aws/ssm.ts";
import { systemClock } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { openLinkedFile } from "../../lib/usecases/open-linked-file.ts";
import { httpFunction } from "../middleware/http.ts";

const env = readEnv("table", "secretsPath", "attachmentsBucket");
const app = {
  clock: systemClock,
  store: createStore({ client: documentClient(), tableName: env.table }),
  secrets: ssmSecrets(env.secretsPath, systemClock),
  blobs: s3Blobs({ attachmentsBucket: env.attachmentsBucket }),
};

/** `GET /files/{token}`: links to files that were too large for their mail. */
export const handler = httpFunction(powertoolsLog(), async (event) => {
  const location = await openLinkedFile(app, event.pathParameters?.token ?? "");
  return { statusCode: 302, headers: { location, "cache-control": "no-store", "referrer-policy": "no-referrer" } };
});
