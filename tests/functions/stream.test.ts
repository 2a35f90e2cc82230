import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { expect, test } from "vitest";
import { streamHandler } from "../../functions/middleware/stream.ts";
import type { StreamedChange } from "../../lib/domain/change.ts";
import { toMessageItem } from "../../lib/store/message-item.ts";
import { aMessage } from "../support/entities.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
const WRITTEN_AT = 1_795_341_600;

function record(sequence: string, item: Record<string, unknown>): DynamoDBRecord {
  const NewImage = marshall(item, { removeUndefinedValues: true }) as NonNullable<
    NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]
  >;
  const dynamodb = { SequenceNumber: sequence, NewImage, ApproximateCreationDateTime: WRITTEN_AT };
  return { eventID: `event-${sequence}`, dynamodb };
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
