import * as z from "zod";
import { ACCOUNT, REGION } from "../cloud.ts";
import type { Call, Need, RawCall } from "./call.ts";
import { describeDynamodb } from "./describe-dynamodb.ts";
import { describeS3 } from "./describe-s3.ts";
import { describeSes } from "./describe-ses.ts";

const bodyShape = z.object({
  QueueUrl: z.string().optional(),
  QueueName: z.string().optional(),
  Name: z.string().optional(),
  Names: z.array(z.string()).optional(),
  Path: z.string().optional(),
  UserPoolId: z.string().optional(),
  GroupName: z.string().optional(),
  Target: z.object({ RoleArn: z.string().optional() }).optional(),
});

/**
 * Says what a call does, in the terms of IAM. A service the local cloud does not know is described by its target alone.
 *
 * @param hashKeyOf the partition key's name of a table
 * @throws SyntaxError or ZodError when the body is none of that service
 */
export function describeCall(service: string, call: RawCall, hashKeyOf: (table: string) => string): Call {
  if (service === "dynamodb") return describeDynamodb(call, hashKeyOf);
  if (service === "s3") return describeS3(call);
  if (service === "ses") return describeSes(call);
  if (service === "scheduler") return describeScheduler(call);
  if (service === "execute-api") return describeConnections(call);
  const operation = call.headers["x-amz-target"]?.split(".").at(-1) ?? "Unknown";
  const body = readBody(call);
  const resources = resourcesOf(service, body);
  // A batch has no grant of its own in SQS.
  const action = `${service}:${service === "sqs" ? operation.replace(/Batch$/, "") : operation}`;
  return { service, operation, needs: resources.map((resource) => ({ action, resource })), context: {} };
}

function resourcesOf(service: string, body: z.output<typeof bodyShape>): readonly string[] {
  const arn = (rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
  switch (service) {
    case "sqs": {
      const queue = (body.QueueUrl ?? body.QueueName)?.split("/").at(-1);
      return [queue === undefined ? "*" : arn(queue)];
    }
    case "ssm": {
      const names = body.Names ?? [body.Name ?? body.Path ?? "*"];
      return names.map((name) => arn(`parameter/${name.replace(/^\//, "").replace(/\/$/, "")}`));
    }
    case "cognito-idp":
      return [body.UserPoolId === undefined ? "*" : arn(`userpool/${body.UserPoolId}`)];
    default:
      return ["*"];
  }
}

/** Rest paths of EventBridge Scheduler: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html */
function describeScheduler(call: RawCall): Call {
  const [, collection, encoded] = call.url.pathname.split("/");
  const name = encoded === undefined ? "*" : decodeURIComponent(encoded);
  const body = readBody(call);
  const verb = { POST: "Create", PUT: "Update", DELETE: "Delete", GET: encoded === undefined ? "List" : "Get" }[
    call.method
  ];
  const group = body.GroupName ?? call.url.searchParams.get("groupName") ?? "default";
  const isGroup = collection === "schedule-groups";
  const noun = isGroup ? "ScheduleGroup" : "Schedule";
  const operation = `${verb}${noun}${verb === "List" ? "s" : ""}`;
  const path = isGroup ? `schedule-group/${name}` : `schedule/${group}/${name}`;
  const resource = `arn:aws:scheduler:${REGION}:${ACCOUNT}:${path}`;
  const needs: Need[] = [{ action: `scheduler:${operation}`, resource }];
  // Whoever gives a schedule its role must be allowed to pass that role on.
  const role = body.Target?.RoleArn;
  if (role !== undefined) needs.push({ action: "iam:PassRole", resource: role });
  const context = role === undefined ? {} : { "iam:passedtoservice": ["scheduler.amazonaws.com"] };
  return { service: "scheduler", operation, needs, context };
}

/** `/_sockets/<api>/<stage>/@connections/<id>`, the path that the template's management URLs are given here. */
function describeConnections({ method, url }: RawCall): Call {
  const [, , api = "*", stage = "*", , id = "*"] = decodeURIComponent(url.pathname).split("/");
  const operation = { POST: "PostToConnection", DELETE: "DeleteConnection" }[method] ?? "GetConnection";
  const resource = `arn:aws:execute-api:${REGION}:${ACCOUNT}:${api}/${stage}/${method}/@connections/${id}`;
  return {
    service: "execute-api",
    operation,
    needs: [{ action: "execute-api:ManageConnections", resource }],
    context: {},
  };
}

function readBody({ body }: RawCall): z.output<typeof bodyShape> {
  return bodyShape.parse(JSON.parse(body.toString() || "{}"));
}
