import { webSockets } from "../../lib/aws/api-gateway.ts";
import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { systemClock } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { createHintGate } from "../../lib/usecases/hint-gate.ts";
import { publishChanges } from "../../lib/usecases/publish-changes.ts";
import { streamHandler } from "../middleware/stream.ts";

const env = readEnv("table", "socketEndpoint", "laterQueue");
const app = {
  clock: systemClock,
  log: powertoolsLog(),
  store: createStore({ client: documentClient(), tableName: env.table }),
  sockets: webSockets(env.socketEndpoint),
  queues: sqsQueues({ laterUrl: env.laterQueue }),
};
const gate = createHintGate();

/** Table stream → WebSocket connections of the people concerned. */
export const handler = streamHandler(app, (changes) => publishChanges(app, gate, changes));
