import { attributesMd5 } from "./content-digest.ts";
import type { Message } from "./message.ts";

/** What SQS says of who sent a message: an assumed role's unique id. All local senders look alike. */
const SENDER = "AROALOCALLOCALLOCAL00:local";

/**
 * A message in the JSON of ReceiveMessage, with the system and message attributes that were asked for.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
export function describeMessage(message: Message, system: readonly string[], names: readonly string[]) {
  const wanted = Object.entries(systemAttributes(message)).filter(
    ([name]) => system.includes("All") || system.includes(name),
  );
  const attributes = Object.entries(message.attributes ?? {}).filter(([name]) => isAskedFor(name, names));
  const chosen = Object.fromEntries(attributes);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt ?? "",
    MD5OfBody: message.md5,
    Body: message.body,
    ...(wanted.length > 0 ? { Attributes: Object.fromEntries(wanted) } : {}),
    ...(attributes.length > 0 ? { MessageAttributes: chosen, MD5OfMessageAttributes: attributesMd5(chosen) } : {}),
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html shows them as Lambda hands them on. */
export function systemAttributes(message: Message): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentAt),
    ...(message.sequence === undefined ? {} : { SequenceNumber: message.sequence }),
    ...(message.group === undefined ? {} : { MessageGroupId: message.group }),
    SenderId: SENDER,
    ...(message.dedup === undefined ? {} : { MessageDeduplicationId: message.dedup }),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(message.sourceArn === undefined ? {} : { DeadLetterQueueSourceArn: message.sourceArn }),
  };
}

/** `All`, `.*`, a name, or a prefix with `.*`. */
const isAskedFor = (name: string, names: readonly string[]) =>
  names.some(
    (wanted) => wanted === "All" || wanted === name || (wanted.endsWith(".*") && name.startsWith(wanted.slice(0, -2))),
  );
