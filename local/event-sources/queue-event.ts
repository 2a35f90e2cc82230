import { REGION } from "../cloud.ts";
import type { ReceivedMessage } from "../sqs/create-sqs.ts";
import { systemAttributes } from "../sqs/message-description.ts";

/** One record of the event that Lambda makes of a message: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export function queueRecord(message: ReceivedMessage, eventSourceARN: string) {
  return {
    messageId: message.id,
    receiptHandle: message.receipt,
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: messageAttributes(message),
    ...(message.attributesMd5 === undefined ? {} : { md5OfMessageAttributes: message.attributesMd5 }),
    md5OfBody: message.md5,
    eventSource: "aws:sqs",
    eventSourceARN,
    awsRegion: REGION,
  };
}

function messageAttributes({ attributes = {} }: ReceivedMessage) {
  const entries = Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => {
    const value = BinaryValue === undefined ? { stringValue: StringValue } : { binaryValue: BinaryValue };
    return [name, { ...value, stringListValues: [], binaryListValues: [], dataType: DataType }] as const;
  });
  return Object.fromEntries(entries);
}

/** What a filter pattern of a queue sees: `body` as JSON when it is JSON, else as text. */
export function filterView(message: ReceivedMessage): unknown {
  const record = queueRecord(message, "");
  try {
    return { ...record, body: JSON.parse(message.body) };
  } catch {
    return record;
  }
}
