import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { Meter, Service, ServiceResponse } from "../cloud.ts";
import { actions } from "./actions.ts";
import type { Broker } from "./broker.ts";
import { meterPayload } from "./meter-request.ts";
import { queryCode, SqsError } from "./sqs-error.ts";

/**
 * SQS over HTTP in the JSON 1.0 protocol. An answer is given when what it says is on disk.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html
 */
export const sqsService =
  (broker: Broker, meter: Meter): Service =>
  async ({ headers, body }) => {
    const name = /^AmazonSQS\.(\w+)$/.exec(headers["x-amz-target"] ?? "")?.[1] ?? "";
    try {
      const action = actions[name];
      if (!action) throw new SqsError("InvalidAction", `The action ${name} is not valid for this endpoint.`);
      const output = await action(broker, JSON.parse(body.toString() || "{}"));
      await broker.journal.committed();
      const text = JSON.stringify(output);
      meterPayload(meter, Math.max(body.length, text.length), headers["x-local-function"] || undefined);
      return answer(200, text, {});
    } catch (error) {
      return errorAnswer(error);
    }
  };

function errorAnswer(error: unknown): ServiceResponse {
  if (error instanceof SqsError) return refusal(error);
  if (error instanceof SyntaxError) return malformed("The request body is not valid JSON.");
  if (error instanceof z.ZodError) return refusal(parameterError(error));
  console.error("sqs:", error);
  const text = JSON.stringify({ __type: "com.amazonaws.sqs#InternalFailure", message: "Internal failure." });
  return answer(500, text, { "x-amzn-query-error": "InternalFailure;Receiver" });
}

const refusal = (error: SqsError): ServiceResponse =>
  answer(400, JSON.stringify({ __type: `com.amazonaws.sqs#${error.code}`, message: error.message }), {
    "x-amzn-query-error": `${queryCode(error.code)};Sender`,
  });

const malformed = (message: string): ServiceResponse =>
  answer(400, JSON.stringify({ __type: "com.amazon.coral.service#SerializationException", message }), {});

function parameterError(error: z.ZodError): SqsError {
  const issue = error.issues[0];
  const name = String(issue?.path.at(-1) ?? "");
  const isMissing = issue?.code === "invalid_type" && issue.message.endsWith("received undefined");
  return isMissing
    ? new SqsError("MissingParameter", `The request must contain the parameter ${name}.`)
    : new SqsError("InvalidParameterValue", `Value for parameter ${name} is invalid. Reason: ${issue?.message}.`);
}

const answer = (status: number, body: string, headers: Readonly<Record<string, string>>): ServiceResponse => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": randomUUID(), ...headers },
  body,
});
