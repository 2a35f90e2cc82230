import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { fetchOutside } from "../../lib/aws/outside.ts";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { sesIdDomain, sesMailer } from "../../lib/aws/ses.ts";
import { ssmSecrets } from "../../lib/aws/ssm.ts";
import { systemClock, systemIds } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import type { DeliveryApp } from "../../lib/usecases/deliver-message.ts";

/** All that delivering needs of the outside, as this function's environment names it. */
export function deliveryApp(): DeliveryApp {
  const env = {
    ...readEnv("table", "secretsPath", "attachmentsBucket", "configurationSet"),
    ...readEnv("publicUrl", "inboundDomain", "region"),
  };
  const blobs = s3Blobs({ attachmentsBucket: env.attachmentsBucket });
  return {
    clock: systemClock,
    ids: systemIds,
    log: powertoolsLog(),
    store: createStore({ client: documentClient(), tableName: env.table }),
    secrets: ssmSecrets(env.secretsPath, systemClock),
    blobs,
    outside: fetchOutside(),
    installation: {
      publicUrl: env.publicUrl,
      inboundDomain: env.inboundDomain,
      mailIdDomain: sesIdDomain(env.region),
    },
    mailer: sesMailer({ configurationSet: env.configurationSet, blobs }),
  };
}
