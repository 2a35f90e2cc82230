import type { MessageAttributes } from "./message.ts";
import { invalid, missing, SqsError } from "./sqs-error.ts";

/**
 * SQS takes XML's characters only: a lone surrogate, most control characters, U+FFFE and U+FFFF are refused.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
/** Group and deduplication ids: letters, digits and ASCII punctuation. */
const fifoId = /^[\x21-\x7e]{1,128}$/;

/** @throws SqsError */
export function checkBody(body: string | undefined): void {
  if (body === undefined || body === "") throw missing("MessageBody");
  if (forbidden.test(body)) {
    throw new SqsError(
      "InvalidMessageContents",
      "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF",
    );
  }
}

/** @throws SqsError */
export function checkAttributesOf(attributes: MessageAttributes): void {
  const names = Object.keys(attributes);
  if (names.length > 10)
    throw invalid(`Number of message attributes [${names.length}] exceeds the allowed maximum [10].`);
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    if (!/^(?!aws\.|amazon\.)[\w.-]{1,256}$/i.test(name) || /^\.|\.$|\.\./.test(name)) {
      throw invalid(`The message attribute name '${name}' is invalid.`);
    }
    if (!/^(String|Number|Binary)(\..+)?$/.test(DataType)) {
      throw invalid(
        `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
      );
    }
    const value = DataType.startsWith("Binary") ? BinaryValue : StringValue;
    if (!value) throw invalid(`The message attribute '${name}' must contain a non-empty message attribute value.`);
    if (forbidden.test(StringValue ?? "")) {
      throw new SqsError("InvalidMessageContents", `The message attribute '${name}' contains invalid characters.`);
    }
  }
}

/** @throws SqsError when ids are missing, malformed or out of place for the type of queue */
export function checkFifoIds(isFifo: boolean, ids: { groupId?: string | undefined; dedupId?: string | undefined }) {
  if (isFifo && ids.groupId === undefined) throw missing("MessageGroupId");
  if (ids.groupId !== undefined && !fifoId.test(ids.groupId)) throw badId(ids.groupId, "MessageGroupId");
  if (ids.dedupId === undefined) return;
  if (!fifoId.test(ids.dedupId)) throw badId(ids.dedupId, "MessageDeduplicationId");
  if (!isFifo) {
    throw invalid(
      `Value ${ids.dedupId} for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    );
  }
}

const badId = (value: string, name: string) =>
  invalid(
    `Value ${value} for parameter ${name} is invalid. Reason: ${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );

/** All messages of a batch together, in bytes; AWS raised it from 256 KiB in August 2025. */
const BATCH_LIMIT = 1_048_576;

/** @throws SqsError `BatchRequestTooLong` */
export function checkBatchSize(batch: readonly Content[]): void {
  const size = batch.reduce((sum, message) => sum + sizeOf(message), 0);
  if (size <= BATCH_LIMIT) return;
  throw new SqsError(
    "BatchRequestTooLong",
    `Batch requests cannot be longer than ${BATCH_LIMIT} bytes. You have sent ${size} bytes.`,
  );
}

interface Content {
  readonly body: string;
  readonly attributes?: MessageAttributes | undefined;
}

/** Bytes that count towards the limits: body, and each attribute's name, type and value. */
export function sizeOf({ body, attributes = {} }: Content): number {
  let size = Buffer.byteLength(body);
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    size += Buffer.byteLength(name) + Buffer.byteLength(DataType) + Buffer.byteLength(StringValue ?? "");
    size += Buffer.byteLength(BinaryValue ?? "", "base64");
  }
  return size;
}
