import { startFauxqs } from "fauxqs";
import { type LocalClock, REGION, type Service } from "../cloud.ts";
import { forwardTo } from "../forward.ts";
import type { Assembly } from "../template/assembly.ts";
import { readCorsRules } from "./cors.ts";
import { faithfulS3 } from "./faithful-s3.ts";

export interface S3Options {
  readonly assembly: Assembly;
  readonly clock: LocalClock;
  /** Folder of the data; without it the objects end with the process. */
  readonly folder?: string;
}

export interface LocalS3 {
  readonly service: Service;
  stop(): Promise<void>;
}

/** Starts S3 with the buckets of an assembly. */
export async function startS3({ assembly, clock, folder }: S3Options): Promise<LocalS3> {
  const server = await startFauxqs({
    port: 0,
    host: "127.0.0.1",
    logger: false,
    defaultRegion: REGION,
    ...(folder !== undefined && { dataDir: folder }),
  });
  const buckets = assembly.resources("AWS::S3::Bucket");
  for (const { physicalId } of buckets) server.createBucket(physicalId);
  const rules = new Map(buckets.map(({ physicalId, properties }) => [physicalId, readCorsRules(properties)]));
  const objects = forwardTo(`http://127.0.0.1:${server.port}`);
  return {
    service: faithfulS3({ objects, clock, corsRules: (bucket) => rules.get(bucket) ?? [] }),
    async stop() {
      objects.close();
      await server.stop();
    },
  };
}
