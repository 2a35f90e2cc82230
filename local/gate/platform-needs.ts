import * as z from "zod";
import type { Assembly } from "../template/assembly.ts";
import type { Need } from "./call.ts";

/** What Lambda itself does under the role of a function. */
export interface PlatformNeed extends Need {
  readonly functionName: string;
  /** What does not work without it. */
  readonly purpose: string;
}

const mappingShape = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
});
const functionShape = z.object({ LoggingConfig: z.object({ LogGroup: z.string().optional() }).optional() });

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html, …/services-ddb-eventsourcemapping.html */
const polling: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"],
  sqs: ["DeleteMessage", "GetQueueAttributes", "ReceiveMessage"],
};

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html */
const logging = ["logs:CreateLogStream", "logs:PutLogEvents"];

/** The gate sees none of it: reading a function's sources, parking what it failed, and writing its log. */
export function platformNeeds(assembly: Assembly): readonly PlatformNeed[] {
  return [...pollingNeeds(assembly), ...loggingNeeds(assembly)];
}

function pollingNeeds(assembly: Assembly): readonly PlatformNeed[] {
  const purpose = "the event sources cannot be polled";
  return assembly.resources("AWS::Lambda::EventSourceMapping").flatMap(({ properties }) => {
    const { FunctionName, EventSourceArn, DestinationConfig } = mappingShape.parse(properties);
    const functionName = FunctionName.split(":function:").at(-1)?.split(":")[0] ?? FunctionName;
    const service = EventSourceArn.split(":")[2] ?? "";
    const reads = (polling[service] ?? []).map((one) => ({
      ...{ functionName, purpose },
      action: `${service}:${one}`,
      resource: EventSourceArn,
    }));
    const parked = DestinationConfig?.OnFailure?.Destination;
    if (!parked?.startsWith("arn:aws:sqs:")) return reads;
    return [...reads, { functionName, purpose, action: "sqs:SendMessage", resource: parked }];
  });
}

/** Of functions whose log group the template names: the others' is made and written by a managed policy of AWS. */
function loggingNeeds(assembly: Assembly): readonly PlatformNeed[] {
  const groups = new Map(assembly.resources("AWS::Logs::LogGroup").map(({ physicalId, arn }) => [physicalId, arn]));
  return assembly.resources("AWS::Lambda::Function").flatMap(({ physicalId, properties }) => {
    const group = groups.get(functionShape.parse(properties).LoggingConfig?.LogGroup ?? "");
    if (group === undefined) return [];
    const purpose = "the log cannot be written";
    const resource = `${group}:log-stream:local`;
    return logging.map((action) => ({ functionName: physicalId, purpose, action, resource }));
  });
}
