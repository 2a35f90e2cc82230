import * as z from "zod";
import type { Assembly } from "../template/assembly.ts";
import type { Grant } from "./grants.ts";

const shape = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
});

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html, …/services-ddb-eventsourcemapping.html */
const polling: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"],
  sqs: ["DeleteMessage", "GetQueueAttributes", "ReceiveMessage"],
};

/** What Lambda's pollers do under the role of the function they feed: read its source, and park what failed. */
export function pollerGrants(assembly: Assembly): readonly Grant[] {
  return assembly.resources("AWS::Lambda::EventSourceMapping").flatMap(({ properties }) => {
    const { FunctionName, EventSourceArn, DestinationConfig } = shape.parse(properties);
    const functionName = FunctionName.split(":function:").at(-1)?.split(":")[0] ?? FunctionName;
    const service = EventSourceArn.split(":")[2] ?? "";
    const reads = (polling[service] ?? []).map((one) => ({
      functionName,
      action: `${service}:${one}`,
      resource: EventSourceArn,
    }));
    const parked = DestinationConfig?.OnFailure?.Destination;
    if (!parked?.startsWith("arn:aws:sqs:")) return reads;
    return [...reads, { functionName, action: "sqs:SendMessage", resource: parked }];
  });
}
