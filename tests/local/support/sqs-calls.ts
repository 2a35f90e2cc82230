import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSqs, type Sqs } from "../../../local/sqs/create-sqs.ts";
import { countingMeter } from "./counting-meter.ts";
import { jumpingClock } from "./jumping-clock.ts";

export const newFile = (name: string): string => join(mkdtempSync(join(tmpdir(), "parley-")), name);

/** An own SQS on a new file (or that of an earlier one) with a clock to jump. */
export function startSqs(file = newFile("sqs.db"), clock = jumpingClock()) {
  const meter = countingMeter();
  const sqs = createSqs({ file, clock, meter });
  return { sqs, clock, meter, file };
}

export interface Received {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly Attributes?: Record<string, string>;
}
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Calls the API as the SDK does, with the queue's name in place of its URL. */
export async function call(sqs: Sqs, action: string, input: Readonly<Record<string, unknown>>): Promise<Answer> {
  const { queue, ...rest } = input;
  const url = queue === undefined ? {} : { QueueUrl: `http://127.0.0.1:4566/000000000000/${queue}` };
  const { status, headers, body } = await sqs.service({
    method: "POST",
    path: "/",
    headers: { "x-amz-target": `AmazonSQS.${action}` },
    body: Buffer.from(JSON.stringify({ ...url, ...rest })),
  });
  return { status, headers, body: JSON.parse(body.toString()) };
}

export async function receive(sqs: Sqs, queue: string, more: Readonly<Record<string, unknown>> = {}) {
  const input = { queue, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ["All"], ...more };
  const { body } = await call(sqs, "ReceiveMessage", input);
  return (body.Messages ?? []) as readonly Received[];
}

export const bodies = (messages: readonly Received[]): readonly string[] => messages.map(({ Body }) => Body);

export const send = (sqs: Sqs, queue: string, text: string, more: Readonly<Record<string, unknown>> = {}) =>
  call(sqs, "SendMessage", { queue, MessageBody: text, ...more });

/** Sends to a FIFO queue, each text its own deduplication id. */
export async function sendInGroup(sqs: Sqs, queue: string, group: string, texts: readonly string[]): Promise<void> {
  for (const text of texts) await send(sqs, queue, text, { MessageGroupId: group, MessageDeduplicationId: text });
}

export const remove = (sqs: Sqs, queue: string, message: Received | undefined) =>
  call(sqs, "DeleteMessage", { queue, ReceiptHandle: message?.ReceiptHandle });
