import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { reactToChanges } from "../../lib/usecases/react-to-changes.ts";
import { streamHandler } from "../middleware/stream.ts";

const env = readEnv("table", "outboundQueue", "laterQueue");
const app = {
  log: powertoolsLog(),
  store: createStore({ client: documentClient(), tableName: env.table }),
  queues: sqsQueues({ outboundUrl: env.outboundQueue, laterUrl: env.laterQueue }),
};

/** Table stream → the queues: replies to deliver, files to fetch. */
export const handler = streamHandler(app, (changes) => reactToChanges(app, changes));
