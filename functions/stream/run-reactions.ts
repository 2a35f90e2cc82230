import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { schedulerTimers } from "../../lib/aws/scheduler.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { systemClock } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { cacheAccounts } from "../../lib/usecases/cache-accounts.ts";
import { logForSearch } from "../../lib/usecases/log-for-search.ts";
import { reactToChanges } from "../../lib/usecases/react-to-changes.ts";
import { streamHandler } from "../middleware/stream.ts";

const env = readEnv("table", "outboundQueue", "laterQueue", "scheduleGroup", "schedulerRole", "schedulerTarget");
const app = {
  log: powertoolsLog(),
  store: cacheAccounts(createStore({ client: documentClient(), tableName: env.table }), systemClock),
  queues: sqsQueues({ outboundUrl: env.outboundQueue, laterUrl: env.laterQueue }),
  timers: schedulerTimers({ group: env.scheduleGroup, roleArn: env.schedulerRole, targetArn: env.schedulerTarget }),
};

/** Table stream → queues, timers and the search log: replies to deliver, conversations to give out, words to find. */
export const handler = streamHandler(app, async (changes) => {
  await Promise.all([reactToChanges(app, changes), logForSearch(app, changes)]);
});
