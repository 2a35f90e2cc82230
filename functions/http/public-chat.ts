import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { systemClock, systemIds } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { callerAddress } from "../middleware/caller-address.ts";
import { errorAnswer, problemAnswer } from "../middleware/problem-answer.ts";
import { CALLS } from "./chat/calls.ts";

const env = readEnv("table", "inboundQueue", "attachmentsBucket", "socketUrl");
// What a visitor may write fits into a message of the queue and a row of the table: no raw bucket is needed.
const blobs = s3Blobs({ attachmentsBucket: env.attachmentsBucket });
const log = powertoolsLog();
const app = {
  blobs,
  clock: systemClock,
  ids: systemIds,
  store: createStore({ client: documentClient(), tableName: env.table }),
  queues: sqsQueues({ inboundUrl: env.inboundQueue, putLarge: blobs.putRaw }),
  socketUrl: env.socketUrl,
};
const BEARER = /^Bearer (\S+)$/i;

/** What a website's visitors call: docs/chat-api.md. */
export async function handler(event: APIGatewayProxyEventV2) {
  const { headers, pathParameters, routeKey } = event;
  const token = BEARER.exec(headers.authorization ?? "")?.[1] ?? "";
  const from = { origin: headers.origin ?? null, sourceAddress: callerAddress(event) };
  try {
    const call = CALLS.get(routeKey);
    if (call === undefined) return problemAnswer({ status: 404, title: "Not found", detail: "There is no such call." });
    return await call(app, { ...from, accountId: pathParameters?.accountId ?? "", token }, event);
  } catch (error) {
    return errorAnswer(error, log, routeKey);
  }
}
