import { REGION } from "../cloud.ts";
import { ROOT_KEY } from "../gate/door.ts";

/** For the local cloud its endpoint and its own tools' key; for AWS what the environment and profile say. */
export function clientOptions(endpoint: string | null) {
  if (endpoint === null) return {};
  return {
    endpoint,
    region: REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: ROOT_KEY, secretAccessKey: "local" },
  };
}
