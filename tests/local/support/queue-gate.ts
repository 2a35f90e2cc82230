import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { ServiceRequest } from "../../../local/cloud.ts";
import { openGate, type Statement, templateFor } from "./gate.ts";

export const queue = "arn:aws:sqs:eu-west-1:000000000000:outbound";
export const QueueUrl = "http://127.0.0.1/000000000000/outbound";
export const maySend = { Effect: "Allow", Action: ["sqs:SendMessage", "sqs:PurgeQueue"], Resource: queue };

/** A gate before an SQS that takes everything, and remembers it. */
export async function openQueue(
  statements: readonly Statement[] = [maySend],
  processes?: Parameters<typeof openGate>[2],
  resources: Parameters<typeof templateFor>[1] = {},
) {
  const taken: ServiceRequest[] = [];
  const sqs = async (request: ServiceRequest) => {
    taken.push(request);
    return { status: 200, headers: {}, body: JSON.stringify({ MessageId: "1", Successful: [], Failed: [] }) };
  };
  const opened = await openGate(templateFor(statements, resources), { sqs }, processes);
  const client = (accessKeyId: string) =>
    new SQSClient({
      endpoint: opened.gate.url,
      useQueueUrlAsEndpoint: false,
      region: "eu-west-1",
      credentials: { accessKeyId, secretAccessKey: "x" },
      maxAttempts: 1,
      md5: false,
      requestHandler: { requestTimeout: 1_000, throwOnRequestTimeout: true },
    });
  const send = (key = "LOCAL-1-subject", MessageBody = "hello") =>
    client(key).send(new SendMessageCommand({ QueueUrl, MessageBody }));
  return { ...opened, taken, client, send };
}
