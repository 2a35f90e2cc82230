import { cognitoUserPool } from "../../lib/aws/cognito.ts";
import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { schedulerTimers } from "../../lib/aws/scheduler.ts";
import { sesMailer } from "../../lib/aws/ses.ts";
import { sesIdentities } from "../../lib/aws/ses-identities.ts";
import { ssmSecrets } from "../../lib/aws/ssm.ts";
import { systemClock, systemIds } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import type { ApiApp } from "./api-app.ts";

/** All that the REST API needs of the outside, as its function's environment names it. */
export function createApiApp(): ApiApp {
  const env = {
    ...readEnv("table", "secretsPath", "publicUrl", "socketUrl", "userPoolId"),
    ...readEnv("attachmentsBucket", "rawBucket", "inboundDomain", "scheduleGroup", "schedulerRole", "schedulerTarget"),
    ...readEnv("configurationSet", "systemSender", "region"),
  };
  const blobs = s3Blobs({ rawBucket: env.rawBucket, attachmentsBucket: env.attachmentsBucket });
  return {
    clock: systemClock,
    ids: systemIds,
    store: createStore({ client: documentClient(), tableName: env.table }),
    blobs,
    secrets: ssmSecrets(env.secretsPath, systemClock),
    timers: schedulerTimers({ group: env.scheduleGroup, roleArn: env.schedulerRole, targetArn: env.schedulerTarget }),
    userPool: cognitoUserPool(env.userPoolId),
    mailer: sesMailer({ configurationSet: env.configurationSet, blobs }),
    mailIdentities: sesIdentities(),
    log: powertoolsLog(),
    settings: {
      publicUrl: env.publicUrl,
      socketUrl: env.socketUrl,
      inboundDomain: env.inboundDomain,
      systemSender: env.systemSender,
      region: env.region,
    },
  };
}
