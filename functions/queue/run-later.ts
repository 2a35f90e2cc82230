import type { SQSRecord } from "aws-lambda";
import { webSockets } from "../../lib/aws/api-gateway.ts";
import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { fetchOutside } from "../../lib/aws/outside.ts";
import { readLater } from "../../lib/aws/queue-bodies.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { systemClock, systemIds } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { fetchAttachment } from "../../lib/usecases/fetch-attachment.ts";
import { flushHints } from "../../lib/usecases/flush-hints.ts";
import { queueFunction } from "../middleware/queue.ts";

const env = readEnv("table", "socketEndpoint", "attachmentsBucket");
const app = {
  clock: systemClock,
  ids: systemIds,
  log: powertoolsLog(),
  store: createStore({ client: documentClient(), tableName: env.table }),
  sockets: webSockets(env.socketEndpoint),
  blobs: s3Blobs({ attachmentsBucket: env.attachmentsBucket }),
  outside: fetchOutside(),
};

/** Later queue → things that wait a little or take a while. Each item stands alone; a failed one comes back. */
export const handler = queueFunction(app.log, async (records) => {
  const failed = await Promise.all(records.map(run));
  return failed.filter((id) => id !== null);
});

/** @returns the record's id when it has to come back */
async function run({ messageId, body, attributes }: SQSRecord): Promise<string | null> {
  try {
    const item = readLater(body);
    if (item.kind === "flush-hints") await flushHints(app, item.topic, item.since);
    else await fetchAttachment(app, item, Number(attributes.ApproximateReceiveCount));
    return null;
  } catch (error) {
    app.log.warn("a later item comes back", { error });
    return messageId;
  }
}
