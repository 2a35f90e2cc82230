import { afterEach, beforeEach, expect, test } from "vitest";
import { type EventSources, startEventSources } from "../../../local/event-sources/start-event-sources.ts";
import { newFile, startSqs } from "../support/sqs-calls.ts";
import { type Handler, standInFunctions } from "../support/stand-in-functions.ts";
import { STREAM_ARN, startStreamedTable } from "../support/streamed-table.ts";

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html, services-ddb-params.html, services-dynamodb-errors.html */
const DEAD = "arn:aws:sqs:eu-west-1:000000000000:dead";
let cloud: ReturnType<typeof startSqs>;
let table: Awaited<ReturnType<typeof startStreamedTable>>;
let sources: EventSources;

beforeEach(async () => {
  cloud = startSqs();
  cloud.sqs.createQueue("dead", {});
  table = await startStreamedTable();
});
afterEach(async () => {
  await sources.stop();
  await cloud.sqs.close();
  await table.stop();
});

type Properties = Readonly<Record<string, unknown>>;
async function start(handlers: Record<string, Handler>, properties: Properties = {}, file = newFile("checkpoints.db")) {
  const mapping = { EventSourceArn: STREAM_ARN, StartingPosition: "TRIM_HORIZON", BatchSize: 10, ...properties };
  sources = await startEventSources({
    ...cloud,
    mappings: Object.keys(handlers).map((FunctionName) => ({ FunctionName, ...mapping })),
    functions: standInFunctions(handlers),
    streams: { endpoint: table.endpoint },
    file,
  });
  return file;
}

interface Seen {
  readonly eventName: string;
  readonly dynamodb: {
    readonly Keys: { readonly pk: { readonly S: string }; readonly sk: { readonly S: string } };
    readonly SequenceNumber: string;
  };
}
const seenIn = (event: Parameters<Handler>[0]) => event.Records as unknown as readonly Seen[];
const keys = (event: Parameters<Handler>[0]) => seenIn(event).map(({ dynamodb: { Keys } }) => Keys.sk.S);
const onFailure = { DestinationConfig: { OnFailure: { Destination: DEAD } } };
const pointers = async () => {
  const messages = await cloud.sqs.receive(DEAD, { max: 10, waitMs: 0 });
  return messages.map(({ body }) => JSON.parse(body));
};

test("a record has the shape that AWS documents", async () => {
  const records: unknown[] = [];
  await start({ work: (event) => void records.push(...event.Records) });

  await table.put("a", "1", { n: { N: "1.5" }, bytes: { B: new Uint8Array([104, 105]) } });
  await sources.idle();

  const image = { pk: { S: "a" }, sk: { S: "1" }, n: { N: "1.5" }, bytes: { B: "aGk=" } };
  expect(records).toEqual([
    {
      eventID: expect.any(String),
      eventName: "INSERT",
      eventVersion: "1.1",
      eventSource: "aws:dynamodb",
      awsRegion: "eu-west-1",
      eventSourceARN: STREAM_ARN,
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: { pk: { S: "a" }, sk: { S: "1" } },
        NewImage: image,
        SequenceNumber: "1",
        SizeBytes: expect.any(Number),
        StreamViewType: "NEW_AND_OLD_IMAGES",
      },
    },
  ]);
});

test("records of one partition key stay in order over ten lanes that run beside each other", async () => {
  const order = new Map<string, string[]>();
  let atWork = 0;
  let most = 0;
  const handler: Handler = async (event) => {
    most = Math.max(most, ++atWork);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    for (const { dynamodb } of seenIn(event)) {
      const { pk, sk } = dynamodb.Keys;
      order.set(pk.S, [...(order.get(pk.S) ?? []), sk.S]);
    }
    atWork--;
  };
  const numbers = Array.from({ length: 8 }, (_, i) => String(i));
  const people = Array.from({ length: 20 }, (_, i) => `person ${i}`);

  await start({ work: handler }, { ParallelizationFactor: 10, BatchSize: 3 });
  for (const number of numbers) await table.putAll(people.map((person) => [person, number]));
  await sources.idle();

  expect([...order.values()]).toEqual(people.map(() => numbers));
  expect(order.size).toBe(20);
  expect(most).toBeGreaterThan(1);
});

test("bisecting isolates a poison record, which goes to the on-failure queue as a pointer", async () => {
  const handled: string[] = [];
  const handler: Handler = (event) => {
    if (keys(event).includes("poison")) throw new Error("poison");
    handled.push(...keys(event));
  };
  await table.putAll(["1", "2", "poison", "4", "5"].map((sk) => ["a", sk]));

  await start({ work: handler }, { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1, ...onFailure });
  await sources.idle();

  const [pointer, ...others] = await pointers();
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
  await table.putAll(["1", "2"].map((sk) => ["a", sk]));
  const handler: Handler = (event) => {
    attempts.push(keys(event));
    throw new Error("down");
  };

  await start({ work: handler }, { MaximumRetryAttempts: 2, ...onFailure });
  await sources.idle();

  expect(attempts).toHaveLength(3);
  expect(await pointers()).toMatchObject([{ DDBStreamBatchInfo: { batchSize: 2 } }]);
});

test("a failure holds back what follows in its lane", async () => {
  const handled: string[] = [];
  let failures = 2;
  await table.putAll(["1", "2", "3"].map((sk) => ["a", sk]));
  const handler: Handler = (event) => {
    if (failures-- > 0) throw new Error("down");
    handled.push(...keys(event));
  };

  await start({ work: handler }, { BatchSize: 1 });
  await sources.idle();

  expect(handled).toEqual(["1", "2", "3"]);
});

test("a reported item failure begins again at the lowest failed record", async () => {
  const batches: string[][] = [];
  await table.putAll(["1", "2", "3", "4"].map((sk) => ["a", sk]));
  const handler: Handler = (event) => {
    batches.push(keys(event));
    if (batches.length > 1) return { batchItemFailures: [] };
    const failed = seenIn(event).filter(({ dynamodb }) => ["4", "3"].includes(dynamodb.Keys.sk.S));
    return { batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })) };
  };

  await start({ work: handler }, { FunctionResponseTypes: ["ReportBatchItemFailures"] });
  await sources.idle();

  expect(batches).toEqual([
    ["1", "2", "3", "4"],
    ["3", "4"],
  ]);
});

test("records older than the maximum age are given up", async () => {
  const handled: string[] = [];
  await table.put("a", "old");
  cloud.clock.advance(61_000);

  await start({ work: (event) => void handled.push(...keys(event)) }, { MaximumRecordAgeInSeconds: 60, ...onFailure });
  await sources.idle();

  expect(handled).toEqual([]);
  expect(await pointers()).toMatchObject([{ requestContext: { condition: "RecordAgeExceeded" } }]);
});

test("filters leave out records without an invocation", async () => {
  const handled: string[] = [];
  const filter = {
    eventName: ["INSERT"],
    dynamodb: { NewImage: { type: { S: ["message"] } }, Keys: { pk: { S: [{ prefix: "CONVERSATION#" }] } } },
  };
  const FilterCriteria = { Filters: [{ Pattern: JSON.stringify(filter) }] };
  await start({ work: (event) => void handled.push(...keys(event)) }, { FilterCriteria });

  await table.put("CONVERSATION#1", "wanted", { type: { S: "message" } });
  await table.put("CONVERSATION#1", "wanted", { type: { S: "message" }, n: { N: "2" } });
  await table.put("CONVERSATION#1", "other type", { type: { S: "ticket" } });
  await table.put("INBOX#1", "other key", { type: { S: "message" } });
  await sources.idle();

  expect(handled).toEqual(["wanted"]);
  expect(sources.trimmedUpTo()).toEqual([{ tableName: "items", sequenceNumber: "3" }]);
});

test("after a restart each mapping goes on at its own first unfinished record", async () => {
  const seen: Record<string, string[]> = { quick: [], stuck: [] };
  const note = (name: string) => (event: Parameters<Handler>[0]) => void seen[name]?.push(...keys(event));
  await table.put("a", "1");
  const file = await start({ quick: note("quick"), stuck: () => new Promise(() => {}) });
  await expect.poll(() => seen.quick).toEqual(["1"]);
  expect(sources.trimmedUpTo()).toEqual([]);
  await sources.stop();

  await table.put("a", "2");
  await start({ quick: note("quick"), stuck: note("stuck") }, {}, file);
  await sources.idle();

  expect(seen).toEqual({ quick: ["1", "2"], stuck: ["1", "2"] });
});

test("LATEST on an empty stream misses nothing written while the cloud was down", async () => {
  const handled: string[] = [];
  const handler: Handler = (event) => void handled.push(...keys(event));
  const file = await start({ work: handler }, { StartingPosition: "LATEST" });
  await sources.stop();

  await table.put("a", "first");
  await start({ work: handler }, { StartingPosition: "LATEST" }, file);
  await sources.idle();

  expect(handled).toEqual(["first"]);
});

test("LATEST begins after what is there, and stays there over a restart", async () => {
  const handled: string[] = [];
  const handler: Handler = (event) => void handled.push(...keys(event));
  await table.put("a", "before");
  const file = await start({ work: handler }, { StartingPosition: "LATEST" });
  await sources.stop();

  await table.put("a", "while down");
  await start({ work: handler }, { StartingPosition: "LATEST" }, file);
  await sources.idle();

  expect(handled).toEqual(["while down"]);
});

test("a mapping whose function hangs does not hold up another", async () => {
  const seen = { quick: 0, slow: 0 };
  const release = Promise.withResolvers<void>();
  const slow: Handler = async (event) => {
    await release.promise;
    seen.slow += event.Records.length;
  };
  const quick: Handler = (event) => {
    seen.quick += event.Records.length;
  };
  await start({ quick, slow }, { BatchSize: 3 });

  await table.putAll(Array.from({ length: 20 }, (_, i) => [`p${i}`, "1"] as const));
  await expect.poll(() => seen.quick).toBe(20);
  const whileStuck = seen.slow;
  release.resolve();
  await sources.idle();

  expect(whileStuck).toBe(0);
  expect(seen.slow).toBe(20);
});

test("a woken poller hands a record on within milliseconds", async () => {
  let arrived = Promise.withResolvers<number>();
  await start({ work: () => arrived.resolve(performance.now()) });
  const latencies: number[] = [];

  for (let i = 0; i < 20; i++) {
    await sources.idle();
    arrived = Promise.withResolvers();
    await table.put("a", String(i));
    const written = performance.now();
    sources.wake();
    latencies.push((await arrived.promise) - written);
  }

  const median = latencies.toSorted((a, b) => a - b)[10] ?? 0;
  console.log(`stream latency: median ${median.toFixed(1)} ms`);
  expect(median).toBeLessThan(40);
});
