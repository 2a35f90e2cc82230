import type { SQSRecord } from "aws-lambda";
import { readLater } from "../../lib/aws/queue-bodies.ts";
import { type LaterRecord, runLaterBatch } from "../../lib/usecases/run-later-batch.ts";
import { laterApp } from "../middleware/later-app.ts";
import { queueFunction } from "../middleware/queue.ts";

const app = laterApp();

/** Later queue → things that wait a little or take a while. */
export const handler = queueFunction(app.log, (records) => runLaterBatch(app, records.map(queued)));

function queued({ messageId, body, attributes }: SQSRecord): LaterRecord {
  return { id: messageId, attempt: Number(attributes.ApproximateReceiveCount), read: () => readLater(body) };
}
