import { afterEach, beforeEach, expect, test } from "vitest";
import { type EventSources, startEventSources } from "../../../local/event-sources/start-event-sources.ts";
import { newFile, send, sendInGroup, startSqs } from "../support/sqs-calls.ts";
import { type Handler, standInFunctions } from "../support/stand-in-functions.ts";

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
const ARN = "arn:aws:sqs:eu-west-1:000000000000";
let cloud: ReturnType<typeof startSqs>;
let sources: EventSources;

beforeEach(() => {
  cloud = startSqs();
  cloud.sqs.createQueue("dead.fifo", { FifoQueue: "true" });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: `${ARN}:dead.fifo`, maxReceiveCount: 3 });
  cloud.sqs.createQueue("in.fifo", { FifoQueue: "true", VisibilityTimeout: "30", RedrivePolicy });
  cloud.sqs.createQueue("later", { VisibilityTimeout: "30" });
});
afterEach(async () => {
  await sources.stop();
  await cloud.sqs.close();
});

async function start(queue: string, handler: Handler, properties: Readonly<Record<string, unknown>> = {}) {
  sources = await startEventSources({
    ...cloud,
    mappings: [{ EventSourceArn: `${ARN}:${queue}`, FunctionName: "work", BatchSize: 10, ...properties }],
    functions: standInFunctions({ work: handler }),
    streams: { endpoint: "http://127.0.0.1:9" },
    file: newFile("checkpoints.db"),
  });
}

const partial = { FunctionResponseTypes: ["ReportBatchItemFailures"] };
const texts = (event: Parameters<Handler>[0]) => event.Records.map(({ body }) => String(body));
const failing = (event: Parameters<Handler>[0], ...bad: readonly string[]) => ({
  batchItemFailures: event.Records.filter(({ body }) => bad.includes(String(body))).map(({ messageId }) => ({
    itemIdentifier: messageId,
  })),
});
const depth = (name: string) => cloud.sqs.depths().find((queue) => queue.name === name);
const settled = async (calls: readonly unknown[], count: number) => {
  await expect.poll(() => calls.length, { interval: 2 }).toBe(count);
};

test("the event has the shape that AWS documents", async () => {
  const events: unknown[] = [];
  await start("in.fifo", (event) => void events.push(event.Records[0]));

  await send(cloud.sqs, "in.fifo", "hello", {
    MessageGroupId: "anna",
    MessageDeduplicationId: "1",
    MessageAttributes: { kind: { DataType: "String", StringValue: "x" } },
  });
  await sources.idle();

  expect(events[0]).toEqual({
    messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    receiptHandle: expect.any(String),
    body: "hello",
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
      SequenceNumber: expect.stringMatching(/^\d{20}$/),
      MessageGroupId: "anna",
      SenderId: expect.any(String),
      MessageDeduplicationId: "1",
      ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
    },
    messageAttributes: {
      kind: { stringValue: "x", stringListValues: [], binaryListValues: [], dataType: "String" },
    },
    md5OfMessageAttributes: expect.any(String),
    md5OfBody: "5d41402abc4b2a76b9719d911017c592",
    eventSource: "aws:sqs",
    eventSourceARN: `${ARN}:in.fifo`,
    awsRegion: "eu-west-1",
  });
});

test("after a partial failure only the failed come again, in order, when their visibility time-out ends", async () => {
  const batches: string[][] = [];
  let broken = true;
  await sendInGroup(cloud.sqs, "in.fifo", "anna", ["1", "2", "3"]);
  const handler: Handler = (event) => {
    batches.push(texts(event));
    return broken ? failing(event, "2", "3") : undefined;
  };
  await start("in.fifo", handler, partial);
  await settled(batches, 1);

  await sendInGroup(cloud.sqs, "in.fifo", "anna", ["4"]);
  broken = false;
  cloud.clock.advance(30_000);
  await sources.idle();

  expect(batches).toEqual([
    ["1", "2", "3"],
    ["2", "3", "4"],
  ]);
});

test.each([
  ["an error", () => Promise.reject(new Error("boom"))],
  ["an answer of another shape", () => ({ batchItemFailures: "all" })],
  ["an empty identifier", () => ({ batchItemFailures: [{ itemIdentifier: "" }] })],
  ["an identifier that is not in the batch", () => ({ batchItemFailures: [{ itemIdentifier: "other" }] })],
])("%s fails the whole batch, which goes to the dead letters after its receives", async (_, handler) => {
  const batches: string[][] = [];
  await sendInGroup(cloud.sqs, "in.fifo", "anna", ["1", "2"]);
  const record: Handler = (event) => {
    batches.push(texts(event));
    return handler();
  };
  await start("in.fifo", record, partial);

  for (const count of [1, 2, 3]) {
    await settled(batches, count);
    await expect.poll(() => depth("in.fifo")?.inFlight).toBe(2);
    cloud.clock.advance(30_000);
  }
  await sources.idle();

  expect(batches).toEqual([
    ["1", "2"],
    ["1", "2"],
    ["1", "2"],
  ]);
  expect(depth("dead.fifo")).toMatchObject({ visible: 2 });
});

test.each([[null], [{}], [{ batchItemFailures: null }], [{ batchItemFailures: [] }]])(
  "the answer %j is a success",
  async (answer) => {
    await sendInGroup(cloud.sqs, "in.fifo", "anna", ["1"]);

    await start("in.fifo", () => answer, partial);
    await sources.idle();

    expect(depth("in.fifo")).toMatchObject({ visible: 0, inFlight: 0 });
  },
);

test("a group has one batch at work, groups run beside each other up to the maximum concurrency", async () => {
  let atWork = 0;
  let most = 0;
  /** The first batch stays until a second is at work. */
  const two = Promise.withResolvers<void>();
  const groups = new Set<unknown>();
  const overlaps: unknown[] = [];
  const handler: Handler = async ({ Records }) => {
    const group = JSON.stringify(Records[0]?.attributes).match(/"MessageGroupId":"(\w)"/)?.[1];
    if (groups.has(group)) overlaps.push(group);
    groups.add(group);
    most = Math.max(most, ++atWork);
    if (atWork === 2) two.resolve();
    await two.promise;
    atWork--;
    groups.delete(group);
  };
  for (const group of ["a", "b", "c"]) await sendInGroup(cloud.sqs, "in.fifo", group, [`${group}1`, `${group}2`]);

  await start("in.fifo", handler, { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
  await sources.idle();

  expect(most).toBe(2);
  expect(overlaps).toEqual([]);
});

test("messages that no filter wants are deleted unseen", async () => {
  const batches: string[][] = [];
  const Filters = [{ Pattern: JSON.stringify({ body: { kind: ["wanted"] } }) }];
  const handler: Handler = (event) => void batches.push(texts(event));
  for (const kind of ["wanted", "other"]) await send(cloud.sqs, "later", JSON.stringify({ kind }));

  await start("later", handler, { FilterCriteria: { Filters } });
  await sources.idle();

  expect(batches).toEqual([['{"kind":"wanted"}']]);
  expect(depth("later")).toMatchObject({ visible: 0, inFlight: 0 });
});

test("a message is picked up by the poll that waits for it, and calls are counted as AWS bills them", async () => {
  const arrived = Promise.withResolvers<void>();
  await start("later", () => arrived.resolve());

  await send(cloud.sqs, "later", "x");
  await arrived.promise;
  await sources.idle();

  expect(cloud.meter.count("sqs.ReceiveMessage")).toBe(1);
  expect(cloud.meter.count("sqs.DeleteMessageBatch")).toBe(1);
});

test("idle waits for delayed messages only when asked to", async () => {
  const bodies: string[] = [];
  await start("later", (event) => void bodies.push(...texts(event)));
  await send(cloud.sqs, "later", "soon", { DelaySeconds: 1 });
  await send(cloud.sqs, "later", "far", { DelaySeconds: 900 });

  await sources.idle();
  const before = [...bodies];
  await sources.idle({ includeDelayedMs: 2000 });

  expect(before).toEqual([]);
  expect(bodies).toEqual(["soon"]);
});

test("refuses a mapping that it could not honour", async () => {
  await start("later", () => undefined);

  const unknownQueue = start("nowhere", () => undefined);
  const unknownProperty = start("later", () => undefined, { ProvisionedPollerConfig: {} });
  const fifoWindow = start("in.fifo", () => undefined, { MaximumBatchingWindowInSeconds: 1 });

  await expect(unknownQueue).rejects.toThrow("does not exist");
  await expect(unknownProperty).rejects.toThrow("ProvisionedPollerConfig");
  await expect(fifoWindow).rejects.toThrow("no batching window");
});
