import { createHash } from "node:crypto";
import type { MessageAttributes } from "./message.ts";

/** MD5 in hex, as SQS gives it back so that a sender can check what arrived. */
export const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * MD5 over the message attributes in hex: sorted by name; name, type and value each with a 4-byte length; one byte says
 * text (1) or binary (2).
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export function attributesMd5(attributes: MessageAttributes): string {
  const hash = createHash("md5");
  const put = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  const sorted = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, { DataType, StringValue, BinaryValue }] of sorted) {
    put(Buffer.from(name));
    put(Buffer.from(DataType));
    hash.update(Buffer.from([BinaryValue === undefined ? 1 : 2]));
    put(BinaryValue === undefined ? Buffer.from(StringValue ?? "") : Buffer.from(BinaryValue, "base64"));
  }
  return hash.digest("hex");
}
