import { readUserPools } from "./cognito/read-user-pools.ts";
import { startUserPools, type UserPools } from "./cognito/start-user-pools.ts";
import { startDynamodb } from "./dynamodb/start-dynamodb.ts";
import type { LocalBase } from "./local-base.ts";
import { startS3 } from "./s3/start-s3.ts";
import { createSqs, type Sqs } from "./sqs/create-sqs.ts";
import { attributesFromTemplate } from "./sqs/queue-attributes.ts";
import { startSsm } from "./ssm/start-ssm.ts";

export interface Stores {
  readonly dynamodb: Awaited<ReturnType<typeof startDynamodb>>;
  readonly s3: Awaited<ReturnType<typeof startS3>>;
  readonly ssm: ReturnType<typeof startSsm>;
  readonly sqs: Sqs;
  readonly pools: UserPools;
}

/**
 * Starts everything that keeps data, each in files of its own in the data folder.
 * @param onWrite called after each write of a table
 */
export async function startStores(base: LocalBase, onWrite: () => void): Promise<Stores> {
  const { assembly, urls, clock, meter, data, stops } = base;
  const stopping = <T extends { stop(): unknown }>(started: T): T => {
    stops.add(() => started.stop());
    return started;
  };
  const [dynamodb, s3] = await Promise.all([
    startDynamodb({ assembly, clock, meter, file: data.file("dynamodb.db"), onWrite }).then(stopping),
    startS3({ assembly, clock, folder: data.file("s3") }).then(stopping),
  ]);
  const ssm = stopping(startSsm({ clock, file: data.file("ssm.db") }));
  const sqs = createSqs({ file: data.file("sqs.db"), clock, meter, url: urls.gate });
  stops.add(() => sqs.close());
  for (const queue of assembly.resources("AWS::SQS::Queue")) {
    sqs.createQueue(queue.physicalId, attributesFromTemplate(queue.properties));
  }
  const pools = await startUserPools({
    pools: readUserPools(assembly, base.baseUrl),
    clock,
    file: data.file("cognito.db"),
    baseUrl: urls.login(""),
  });
  stops.add(() => pools.close());
  return { dynamodb, s3, ssm, sqs, pools };
}
