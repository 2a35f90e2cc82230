import { tmpdir } from "node:os";
import { join } from "node:path";
import { REGION } from "../cloud.ts";
import type { FunctionSpec } from "./function-spec.ts";

/** What the local cloud gives every function. */
export interface Surroundings {
  /** AWS_ENDPOINT_URL: the gate. */
  readonly endpoint: string;
  readonly outsideUrl: string | null;
}

/**
 * The environment of a function's process: what its template sets and what Lambda itself sets, nothing of this machine's.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function functionEnvironment(
  spec: FunctionSpec,
  { endpoint, outsideUrl }: Surroundings,
): Record<string, string> {
  return {
    LANG: "en_US.UTF-8",
    PATH: "/usr/local/bin:/usr/bin:/bin",
    TZ: ":UTC",
    NODE_COMPILE_CACHE: join(tmpdir(), "parley-compile-cache"),
    ...spec.environment,
    ...(outsideUrl === null ? {} : { LOCAL_OUTSIDE_URL: outsideUrl }),
    _HANDLER: spec.handler,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    LAMBDA_TASK_ROOT: spec.folder,
  };
}
