import * as z from "zod";
import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { systemClock, systemIds } from "../../lib/aws/system.ts";
import { Invalid } from "../../lib/domain/errors.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { getPublicForm } from "../../lib/usecases/get-public-form.ts";
import { submitForm } from "../../lib/usecases/submit-form.ts";
import { callerAddress } from "../middleware/caller-address.ts";
import { httpFunction, json } from "../middleware/http.ts";
import { jsonBody } from "../middleware/json-body.ts";

const env = readEnv("table", "inboundQueue", "rawBucket");
const blobs = s3Blobs({ rawBucket: env.rawBucket });
const app = {
  blobs,
  clock: systemClock,
  ids: systemIds,
  store: createStore({ client: documentClient(), tableName: env.table }),
  queues: sqsQueues({ inboundUrl: env.inboundQueue, putLarge: blobs.putRaw }),
};

/** `GET /forms/{formId}` and `POST /forms/{formId}/submissions`, whose body is an object of answers by field name. */
export const handler = httpFunction(powertoolsLog(), async (event) => {
  const { formId = "" } = event.pathParameters ?? {};
  const { method } = event.requestContext.http;
  if (method === "GET") return json(200, await getPublicForm(app, formId));
  const answers = z.record(z.string(), z.unknown()).safeParse(jsonBody(event));
  if (!answers.success) throw new Invalid("The body must be an object of answers by field name.");
  return json(202, await submitForm(app, { formId, answers: answers.data, sourceAddress: callerAddress(event) }));
});
