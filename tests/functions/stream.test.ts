import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import { expect, test } from "vitest";
import { streamHandler } from "../../functions/middleware/stream.ts";
import type { StreamedChange } from "../../lib/domain/change.ts";
import { toMessageItem } from "../../lib/store/message-item.ts";
import { aMessage } from "../support/entities.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
const WRITTEN_AT = 1_795_341_600;

function record(sequence: string, item: Record<string, unknown>): DynamoDBRecord {
  const NewImage = wireMap(item);
  const dynamodb = { SequenceNumber: sequence, NewImage, ApproximateCreationDateTime: WRITTEN_AT };
  return { eventID: `event-${sequence}`, dynamodb };
}
/** As a stream writes an item: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html */
function wireMap(item: object): Record<string, AttributeValue> {
  const given = Object.entries(item).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, wire(value)]));
}
function wire(value: unknown): AttributeValue {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(wire) };
  return value === null ? { NULL: true } : { M: wireMap(Object(value)) };
}
const good = (sequence: string) => record(sequence, toMessageItem(aMessage(`m${sequence}`)));
const poison = (sequence: string) => record(sequence, { pk: "P", sk: "S", type: "message", v: 1 });
const pointer = (sequence: string) => record(sequence, { pk: "P", sk: "S", type: "place", v: 1 });

test("gives the changes of a batch with their id and time, without what nobody listens to", async () => {
  const seen: StreamedChange[] = [];
  const handler = streamHandler({ log }, async (changes) => void seen.push(...changes));

  const answer = await handler({ Records: [good("1"), pointer("2"), good("3")] });

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(seen.map(({ id, at }) => [id, at])).toEqual([
    ["event-1", new Date(WRITTEN_AT * 1_000).toISOString()],
    ["event-3", new Date(WRITTEN_AT * 1_000).toISOString()],
  ]);
});

test("stops at a record that cannot be read and names it", async () => {
  const seen: string[] = [];
  const handler = streamHandler({ log }, async (changes) => void seen.push(...changes.map(({ id }) => id)));

  const answer = await handler({ Records: [good("1"), poison("2"), good("3")] });

  expect(seen).toEqual(["event-1"]);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }] });
});

test("throws when the changes could not be worked on, so that the batch comes again", async () => {
  const handler = streamHandler({ log }, () => Promise.reject(new Error("outage")));

  await expect(handler({ Records: [good("1")] })).rejects.toThrow("outage");
});
