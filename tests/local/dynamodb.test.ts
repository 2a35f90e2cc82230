import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createClock } from "../../local/clock.ts";
import { type LocalDynamodb, startDynamodb } from "../../local/dynamodb/start-dynamodb.ts";
import { createMeter } from "../../local/meter.ts";
import { loadAssembly } from "../../local/template/load-assembly.ts";
import { openGate, templateFor } from "./support/gate.ts";
import { urls, writeTemplates } from "./support/template.ts";

const TableName = "items";
const table = {
  Type: "AWS::DynamoDB::GlobalTable",
  Properties: {
    TableName,
    AttributeDefinitions: ["pk", "sk", "gsi1pk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: "gsi1",
        KeySchema: [{ AttributeName: "gsi1pk", KeyType: "HASH" }],
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
    ],
    StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
    TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
  },
};
const meter = createMeter();
const clock = createClock();
let database: LocalDynamodb;

beforeAll(async () => {
  const folder = writeTemplates({ Main: { Resources: { Table: table } } });
  database = await startDynamodb({ assembly: loadAssembly(folder, urls), clock, meter });
});
afterAll(() => database.stop());
beforeEach(() => meter.reset());

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: "s" } });
const filled = (pk: string, bytes: number) => ({ ...key(pk), v: { S: "x".repeat(bytes) } });

function openDatabase(statements: readonly object[] = [{ Effect: "Allow", Action: "dynamodb:*", Resource: "*" }]) {
  return openGate(templateFor(statements as never, { Table: table }), { dynamodb: database.service });
}

test("put, update and delete cost a unit for each begun KB of the larger item, and one for a changed index", async () => {
  const { clients } = await openDatabase();
  const counted: number[] = [];
  const count = async (work: Promise<unknown>) => {
    meter.reset();
    await work;
    counted.push(meter.snapshot().functions.subject?.["dynamodb.writeUnits"] ?? 0);
  };

  const { dynamodb } = clients;
  await count(dynamodb.send(new PutItemCommand({ TableName, Item: filled("a", 2500) })));
  await count(dynamodb.send(new PutItemCommand({ TableName, Item: { ...filled("a", 10), gsi1pk: { S: "x" } } })));
  const set = { UpdateExpression: "SET w = :w", ExpressionAttributeValues: { ":w": { S: "1" } } };
  await count(dynamodb.send(new UpdateItemCommand({ TableName, Key: key("a"), ...set })));
  await count(dynamodb.send(new DeleteItemCommand({ TableName, Key: key("a") })));

  expect(counted).toEqual([3, 4, 1, 2]);
});

test("a failed condition costs the item that is there, and shows it to nobody who did not ask", async () => {
  const { clients, root } = await openDatabase();
  await root.dynamodb.send(new PutItemCommand({ TableName, Item: filled("c", 1500) }));
  meter.reset();

  const put = { TableName, Item: filled("c", 9000), ConditionExpression: "attribute_not_exists(pk)" };
  const error = await clients.dynamodb.send(new PutItemCommand(put)).catch((thrown) => thrown);
  const plain = meter.snapshot().total["dynamodb.writeUnits"];
  const asked = await clients.dynamodb
    .send(new PutItemCommand({ ...put, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }))
    .catch((thrown) => thrown);

  expect([error.name, error.Item, plain]).toEqual(["ConditionalCheckFailedException", undefined, 2]);
  expect(asked.Item).toEqual(filled("c", 1500));
});

test("queries and gets cost half a unit for each begun 4 KB, twice that when consistent", async () => {
  const { clients, root } = await openDatabase();
  await root.dynamodb.send(new PutItemCommand({ TableName, Item: filled("q", 6000) }));
  meter.reset();

  const query = { TableName, KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": { S: "q" } } };
  await clients.dynamodb.send(new QueryCommand(query));
  await clients.dynamodb.send(new QueryCommand({ ...query, ConsistentRead: true }));
  await clients.dynamodb.send(new GetItemCommand({ TableName, Key: key("absent") }));
  await clients.dynamodb.send(
    new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [key("q"), key("b")] } } }),
  );

  expect(meter.snapshot().total["dynamodb.readUnits"]).toBe(1 + 2 + 0.5 + 1.5);
});

test("a transaction costs two units for each KB, done or cancelled; a batch one", async () => {
  const { clients } = await openDatabase();
  const units = () => meter.snapshot().total["dynamodb.writeUnits"];
  const put = (pk: string, bytes: number) => ({ Put: { TableName, Item: filled(pk, bytes) } });
  const once = { ...put("t1", 10), Put: { ...put("t1", 10).Put, ConditionExpression: "attribute_not_exists(pk)" } };

  await clients.dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [once, put("t2", 1500)] }));
  const done = units();
  const again = new TransactWriteItemsCommand({ TransactItems: [once, put("t2", 1500)] });
  await expect(clients.dynamodb.send(again)).rejects.toMatchObject({ name: "TransactionCanceledException" });
  const cancelled = units();
  const requests = [{ PutRequest: { Item: filled("b1", 10) } }, { PutRequest: { Item: filled("b2", 1500) } }];
  await clients.dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));

  expect([done, cancelled, units()]).toEqual([6, 12, 15]);
});

test("every item of a transaction and every index needs its own grant", async () => {
  const Resource = { "Fn::GetAtt": ["Table", "Arn"] };
  const Condition = { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": "MINE#*" } };
  const { clients } = await openDatabase([
    { Effect: "Allow", Action: ["dynamodb:PutItem", "dynamodb:Query"], Resource },
    { Effect: "Allow", Action: "dynamodb:GetItem", Resource, Condition },
  ]);
  const put = { Put: { TableName, Item: filled("x", 1) } };
  const remove = { Delete: { TableName, Key: key("x") } };
  const query = { TableName, IndexName: "gsi1", KeyConditionExpression: "gsi1pk = :a" };
  const denied = (what: string) => ({ name: "AccessDeniedException", message: expect.stringContaining(what) });

  const transaction = clients.dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [put, remove] }));
  await expect(transaction).rejects.toMatchObject(denied("dynamodb:DeleteItem"));
  const onIndex = new QueryCommand({ ...query, ExpressionAttributeValues: { ":a": { S: "a" } } });
  await expect(clients.dynamodb.send(onIndex)).rejects.toMatchObject(denied("table/items/index/gsi1"));
  await clients.dynamodb.send(new GetItemCommand({ TableName, Key: key("MINE#1") }));
  const foreign = clients.dynamodb.send(new GetItemCommand({ TableName, Key: key("YOURS#1") }));
  await expect(foreign).rejects.toMatchObject(denied("dynamodb:GetItem"));
});

test("items expire by the local clock", async () => {
  const { root } = await openDatabase();
  const ttl = Math.floor(clock.now() / 1000) + 3600;
  await root.dynamodb.send(new PutItemCommand({ TableName, Item: { ...key("e"), ttl: { N: String(ttl) } } }));

  const before = await database.sweep();
  clock.advance(3_700_000);
  await database.sweep();

  expect(before).toBe(0);
  expect((await root.dynamodb.send(new GetItemCommand({ TableName, Key: key("e") }))).Item).toBeUndefined();
});
