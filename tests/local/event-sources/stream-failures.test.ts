import { expect, test } from "vitest";
import type { Handler } from "../support/stand-in-functions.ts";
import { keys, seenIn, streamMappingForTests, TO_DEAD_LETTERS } from "../support/stream-mapping.ts";
import { STREAM_ARN } from "../support/streamed-table.ts";

/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
const mapped = streamMappingForTests();

test("bisecting isolates a poison record, which goes to the on-failure queue as a pointer", async () => {
  const handled: string[] = [];
  const handler: Handler = (event) => {
    if (keys(event).includes("poison")) throw new Error("poison");
    handled.push(...keys(event));
  };
  await mapped.table.putAll(["1", "2", "poison", "4", "5"].map((sk) => ["a", sk]));

  await mapped.start(
    { work: handler },
    { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1, ...TO_DEAD_LETTERS },
  );
  await mapped.sources.idle();

  const [pointer, ...others] = await mapped.pointers();
  expect(handled.toSorted()).toEqual(["1", "2", "4", "5"]);
  expect(others).toEqual([]);
  expect(pointer).toMatchObject({
    requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 2 },
    DDBStreamBatchInfo: { batchSize: 1, streamArn: STREAM_ARN },
  });
  expect(pointer.DDBStreamBatchInfo.startSequenceNumber).toBe(pointer.DDBStreamBatchInfo.endSequenceNumber);
});

test("without bisecting a batch is tried as often as its retries allow and then given up whole", async () => {
  const attempts: string[][] = [];
  await mapped.table.putAll(["1", "2"].map((sk) => ["a", sk]));
  const handler: Handler = (event) => {
    attempts.push(keys(event));
    throw new Error("down");
  };

  await mapped.start({ work: handler }, { MaximumRetryAttempts: 2, ...TO_DEAD_LETTERS });
  await mapped.sources.idle();

  expect(attempts).toHaveLength(3);
  expect(await mapped.pointers()).toMatchObject([{ DDBStreamBatchInfo: { batchSize: 2 } }]);
});

test("a failure holds back what follows in its lane", async () => {
  const handled: string[] = [];
  let failures = 2;
  await mapped.table.putAll(["1", "2", "3"].map((sk) => ["a", sk]));
  const handler: Handler = (event) => {
    if (failures-- > 0) throw new Error("down");
    handled.push(...keys(event));
  };

  await mapped.start({ work: handler }, { BatchSize: 1 });
  await mapped.sources.idle();

  expect(handled).toEqual(["1", "2", "3"]);
});

test("a reported item failure begins again at the lowest failed record", async () => {
  const batches: string[][] = [];
  await mapped.table.putAll(["1", "2", "3", "4"].map((sk) => ["a", sk]));
  const handler: Handler = (event) => {
    batches.push(keys(event));
    if (batches.length > 1) return { batchItemFailures: [] };
    const failed = seenIn(event).filter(({ dynamodb }) => ["4", "3"].includes(dynamodb.Keys.sk.S));
    return { batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })) };
  };

  await mapped.start({ work: handler }, { FunctionResponseTypes: ["ReportBatchItemFailures"] });
  await mapped.sources.idle();

  expect(batches).toEqual([
    ["1", "2", "3", "4"],
    ["3", "4"],
  ]);
});

const MINUTE = { MaximumRecordAgeInSeconds: 60, ...TO_DEAD_LETTERS };

test("records older than the maximum age are given up", async () => {
  const handled: string[] = [];
  await mapped.table.put("a", "old");
  const { clock } = mapped.cloud;

  await mapped.start({ work: (event) => void handled.push(...keys(event)) }, MINUTE, {
    // A minute really went by: it is none that was added.
    clock: { ...clock, now: () => clock.now() + 61_000 },
  });
  await mapped.sources.idle();

  expect(handled).toEqual([]);
  expect(await mapped.pointers()).toMatchObject([{ requestContext: { condition: "RecordAgeExceeded" } }]);
});

test("a jump of the local clock makes no record too old, and dates those that are handled", async () => {
  const times: number[] = [];
  await mapped.table.put("a", "just written");
  mapped.cloud.clock.advance(25 * 3_600_000);

  const note: Handler = ({ Records }) => void times.push(...Records.map((record) => creationOf(record)));
  await mapped.start({ work: note }, MINUTE);
  await mapped.sources.idle();

  expect(times).toEqual([expect.closeTo(mapped.cloud.clock.now() / 1000, -2)]);
  expect(await mapped.pointers()).toEqual([]);
});

const creationOf = (record: unknown): number =>
  (record as { readonly dynamodb: { readonly ApproximateCreationDateTime: number } }).dynamodb
    .ApproximateCreationDateTime;
