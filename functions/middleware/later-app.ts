import { webSockets } from "../../lib/aws/api-gateway.ts";
import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { fetchOutside } from "../../lib/aws/outside.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { schedulerTimers } from "../../lib/aws/scheduler.ts";
import { sesMailer } from "../../lib/aws/ses.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { systemClock, systemIds } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";

/** All that the things of the later queue need of the outside, as this function's environment names it. */
export function laterApp() {
  const env = {
    ...readEnv("table", "socketEndpoint", "attachmentsBucket", "rawBucket", "inboundQueue", "laterQueue"),
    ...readEnv("scheduleGroup", "schedulerRole", "schedulerTarget", "configurationSet", "systemSender", "appUrl"),
  };
  const blobs = s3Blobs({ attachmentsBucket: env.attachmentsBucket, rawBucket: env.rawBucket });
  return {
    clock: systemClock,
    ids: systemIds,
    log: powertoolsLog(),
    store: createStore({ client: documentClient(), tableName: env.table }),
    sockets: webSockets(env.socketEndpoint),
    blobs,
    queues: sqsQueues({ inboundUrl: env.inboundQueue, laterUrl: env.laterQueue, putLarge: blobs.putRaw }),
    outside: fetchOutside(),
    mailer: sesMailer({ configurationSet: env.configurationSet, blobs }),
    notices: { systemSender: env.systemSender, appUrl: env.appUrl },
    timers: schedulerTimers({ group: env.scheduleGroup, roleArn: env.schedulerRole, targetArn: env.schedulerTarget }),
  };
}
