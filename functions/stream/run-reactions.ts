import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { schedulerTimers } from "../../lib/aws/scheduler.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { systemClock } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { cacheAccounts } from "../../lib/usecases/cache-accounts.ts";
import { reactToChanges } from "../../lib/usecases/react-to-changes.ts";
import { streamHandler } from "../middleware/stream.ts";

const env = readEnv("table", "outboundQueue", "laterQueue", "scheduleGroup", "schedulerRole", "schedulerTarget");
const app = {
  log: powertoolsLog(),
  store: cacheAccounts(createStore({ client: documentClient(), tableName: env.table }), systemClock),
  queues: sqsQueues({ outboundUrl: env.outboundQueue, laterUrl: env.laterQueue }),
  timers: schedulerTimers({ group: env.scheduleGroup, roleArn: env.schedulerRole, targetArn: env.schedulerTarget }),
};

/** Table stream → queues and timers: replies to deliver, files to fetch, conversations to give out. */
export const handler = streamHandler(app, (changes) => reactToChanges(app, changes));
