import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { expect, onTestFinished, test } from "vitest";
import { createClock } from "../../local/clock.ts";
import { startDynamodb } from "../../local/dynamodb/start-dynamodb.ts";
import { createMeter } from "../../local/meter.ts";
import { loadAssembly } from "../../local/template/load-assembly.ts";
import { clientsOf } from "./support/clients.ts";
import { urls, writeTemplates } from "./support/template.ts";

const table = {
  Type: "AWS::DynamoDB::Table",
  Properties: {
    TableName: "items",
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
  },
};

async function start() {
  const folder = writeTemplates({ Main: { Resources: { Table: table } } });
  const file = join(folder, "dynamodb.db");
  const database = await startDynamodb({
    assembly: loadAssembly(folder, urls),
    clock: createClock(),
    meter: createMeter(),
    file,
  });
  onTestFinished(() => database.stop());
  const { dynamodb } = clientsOf(database.endpoint);
  const put = (pk: string) => dynamodb.send(new PutItemCommand({ TableName: "items", Item: { pk: { S: pk } } }));
  return { database, file, put, records: () => readRecords(database.endpoint) };
}

/** All records of the stream as `[key, sequence number]`. */
async function readRecords(endpoint: string): Promise<readonly (readonly [string, string])[]> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new DynamoDBStreamsClient({ endpoint, region: "eu-west-1", credentials });
  const [stream] = (await client.send(new ListStreamsCommand({ TableName: "items" }))).Streams ?? [];
  const StreamArn = stream?.StreamArn;
  const described = await client.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = described.StreamDescription?.Shards?.[0]?.ShardId;
  const start = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" });
  const { ShardIterator } = await client.send(start);
  const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }));
  return Records.map(({ dynamodb }) => [dynamodb?.Keys?.pk?.S ?? "", dynamodb?.SequenceNumber ?? ""] as const);
}

test("trimmed records are gone, and later ones are numbered on", async () => {
  const { database, put, records } = await start();
  for (const pk of ["a", "b", "c"]) await put(pk);
  const [, second] = await records();

  database.trim("items", second?.[1] ?? "");
  await put("d");

  const left = await records();
  expect(left.map(([pk]) => pk)).toEqual(["c", "d"]);
  expect(Number(left[1]?.[1])).toBeGreaterThan(Number(left[0]?.[1]));
});

test("trimming everything keeps the newest record, so that no number is given twice", async () => {
  const { database, put, records } = await start();
  for (const pk of ["a", "b"]) await put(pk);
  const [, newest] = await records();

  database.trim("items", newest?.[1] ?? "");
  await put("c");

  const left = await records();
  expect(left.map(([pk]) => pk)).toEqual(["b", "c"]);
  expect(Number(left[1]?.[1])).toBeGreaterThan(Number(newest?.[1]));
});

test("trimming leaves the records for later while the server writes", async () => {
  const { database, file, put, records } = await start();
  for (const pk of ["a", "b"]) await put(pk);
  const [first] = await records();
  const writer = new DatabaseSync(file);
  writer.exec("BEGIN IMMEDIATE");

  const more = database.trim("items", first?.[1] ?? "");
  writer.close();

  expect(more).toBe(true);
  expect(await records()).toHaveLength(2);
});
