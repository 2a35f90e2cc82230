import { join } from "node:path";
import * as z from "zod";
import { appFiles } from "../../lib/aws/app-files.ts";
import { readEnv } from "../../lib/env.ts";

/** What CloudFormation asks of a custom resource (user guide, "Custom resource request objects"). */
const request = z.object({
  RequestType: z.enum(["Create", "Update", "Delete"]),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  ResourceProperties: z.object({ config: z.record(z.string(), z.string()) }),
});

const files = appFiles(readEnv("appBucket").appBucket);

/**
 * Publishes the compiled agent app, which lies in this function's own bundle, when the stack is made or changed, and takes
 * it down with the stack. CloudFormation waits for an answer at its address, so a failure is told there too.
 */
export const handler = async (event: unknown): Promise<void> => {
  const { RequestType, ResponseURL, ResourceProperties, ...names } = request.parse(event);
  const failure = await (RequestType === "Delete"
    ? files.takeDown()
    : files.publish(join(import.meta.dirname, "app"), ResourceProperties.config)
  ).then(
    () => null,
    (error: unknown) => String(error),
  );
  await fetch(ResponseURL, {
    method: "PUT",
    body: JSON.stringify({
      ...names,
      Status: failure === null ? "SUCCESS" : "FAILED",
      PhysicalResourceId: "agent-app",
      ...(failure === null ? {} : { Reason: failure }),
    }),
  });
};
