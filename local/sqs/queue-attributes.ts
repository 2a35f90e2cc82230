import * as z from "zod";
import { invalid, SqsError } from "./sqs-error.ts";

/** A queue's settings, named and spelt as in SQS' API: every value is a string. */
export type QueueAttributes = Readonly<Record<string, string>>;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const defaults: QueueAttributes = {
  VisibilityTimeout: "30",
  DelaySeconds: "0",
  MessageRetentionPeriod: "345600",
  MaximumMessageSize: "1048576",
  ReceiveMessageWaitTimeSeconds: "0",
};
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  VisibilityTimeout: [0, 43_200],
  DelaySeconds: [0, 900],
  MessageRetentionPeriod: [60, 1_209_600],
  MaximumMessageSize: [1024, 1_048_576],
  ReceiveMessageWaitTimeSeconds: [0, 20],
};
const fifoOnly = ["FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit"];
const others = ["Policy", "RedrivePolicy", "RedriveAllowPolicy", "SqsManagedSseEnabled"];
const kms = ["KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds"];
const known = new Set([...Object.keys(defaults), ...fifoOnly, ...others, ...kms]);

const RedrivePolicy = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int().min(1) });
export type RedrivePolicy = z.infer<typeof RedrivePolicy>;

/** Fills in the defaults. @throws SqsError when AWS would refuse a name, a value or their combination */
export function checkAttributes(queue: string, attributes: QueueAttributes): QueueAttributes {
  const isFifo = attributes.FifoQueue === "true";
  if (!/^[\w-]{1,80}$/.test(queue.replace(/\.fifo$/, "")) || queue.length > 80 || queue.endsWith(".fifo") !== isFifo) {
    throw invalid(
      isFifo || queue.endsWith(".fifo")
        ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length."
        : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
    );
  }
  for (const [name, value] of Object.entries(attributes)) checkAttribute(name, value, isFifo);
  redrivePolicy(attributes);
  return { ...defaults, ...(isFifo ? { ContentBasedDeduplication: "false" } : {}), ...attributes };
}

function checkAttribute(name: string, value: string, isFifo: boolean): void {
  if (!known.has(name) || (fifoOnly.includes(name) && !isFifo)) {
    throw new SqsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
  }
  const range = ranges[name];
  const number = Number(value);
  if (range && !(Number.isInteger(number) && value !== "" && number >= range[0] && number <= range[1])) {
    throw new SqsError("InvalidAttributeValue", `Invalid value for the parameter ${name}.`);
  }
}

/** Where messages go that were received too often; null without a dead-letter queue. */
export function redrivePolicy(attributes: QueueAttributes): RedrivePolicy | null {
  const text = attributes.RedrivePolicy;
  if (!text) return null;
  try {
    return RedrivePolicy.parse(JSON.parse(text));
  } catch {
    throw new SqsError(
      "InvalidAttributeValue",
      `Value ${text} for parameter RedrivePolicy is invalid. Reason: Redrive policy is not a valid JSON map.`,
    );
  }
}

/**
 * The attributes that the template's `AWS::SQS::Queue` properties ask for. Objects become JSON, `Tags` and `QueueName`
 * are no attributes.
 */
export function attributesFromTemplate(properties: Readonly<Record<string, unknown>>): QueueAttributes {
  const entries = Object.entries(properties).filter(([name]) => known.has(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]),
  );
}
