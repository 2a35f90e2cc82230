import { expect, test } from "vitest";
import type { Handler } from "../support/stand-in-functions.ts";
import { keys, seenIn, streamMappingForTests } from "../support/stream-mapping.ts";
import { STREAM_ARN } from "../support/streamed-table.ts";

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html, services-ddb-params.html, services-dynamodb-errors.html */
const mapped = streamMappingForTests();

test("a record has the shape that AWS documents", async () => {
  const records: unknown[] = [];
  await mapped.start({ work: (event) => void records.push(...event.Records) });

  await mapped.table.put("a", "1", { n: { N: "1.5" }, bytes: { B: new Uint8Array([104, 105]) } });
  await mapped.sources.idle();

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

  await mapped.start({ work: handler }, { ParallelizationFactor: 10, BatchSize: 3 });
  for (const number of numbers) await mapped.table.putAll(people.map((person) => [person, number]));
  await mapped.sources.idle();

  expect([...order.values()]).toEqual(people.map(() => numbers));
  expect(order.size).toBe(20);
  expect(most).toBeGreaterThan(1);
});

test("filters leave out records without an invocation", async () => {
  const handled: string[] = [];
  const filter = {
    eventName: ["INSERT"],
    dynamodb: { NewImage: { type: { S: ["message"] } }, Keys: { pk: { S: [{ prefix: "CONVERSATION#" }] } } },
  };
  const FilterCriteria = { Filters: [{ Pattern: JSON.stringify(filter) }] };
  await mapped.start({ work: (event) => void handled.push(...keys(event)) }, { FilterCriteria });

  await mapped.table.put("CONVERSATION#1", "wanted", { type: { S: "message" } });
  await mapped.table.put("CONVERSATION#1", "wanted", { type: { S: "message" }, n: { N: "2" } });
  await mapped.table.put("CONVERSATION#1", "other type", { type: { S: "ticket" } });
  await mapped.table.put("INBOX#1", "other key", { type: { S: "message" } });
  await mapped.sources.idle();

  expect(handled).toEqual(["wanted"]);
  expect(mapped.sources.trimmedUpTo()).toEqual([{ tableName: "items", sequenceNumber: "3" }]);
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
  await mapped.start({ quick, slow }, { BatchSize: 3 });

  await mapped.table.putAll(Array.from({ length: 20 }, (_, i) => [`p${i}`, "1"] as const));
  await expect.poll(() => seen.quick).toBe(20);
  const whileStuck = seen.slow;
  release.resolve();
  await mapped.sources.idle();

  expect(whileStuck).toBe(0);
  expect(seen.slow).toBe(20);
});
