import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTable } from "../../lib/store/table.ts";

/** What the real server does not do on demand: leave batches unprocessed, let transactions meet, be too busy. */
const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "eu-west-1" }));
const table = openTable(client, "parley");
const aws = mockClient(client);
beforeEach(() => aws.reset());
afterEach(() => aws.reset());

const key = (name: string) => ({ pk: name, sk: name });
const item = (name: string) => ({ ...key(name), type: "thing" });

function cancelled(...codes: string[]): TransactionCanceledException {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ message: codes.join(), $metadata: {}, CancellationReasons });
}

describe("batches", () => {
  test("ask again for keys that were left out of an answer", async () => {
    aws
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { parley: [item("a")] }, UnprocessedKeys: { parley: { Keys: [key("b")] } } })
      .resolvesOnce({ Responses: { parley: [item("b")] } });

    const found = await table.getMany([key("b"), key("a"), key("b")]);

    expect(found).toEqual([item("b"), item("a")]);
    expect(aws.commandCalls(BatchGetCommand)).toHaveLength(2);
  });

  test("write again what was left out, 25 a call", async () => {
    const items = Array.from({ length: 30 }, (_, i) => item(`item ${i}`));
    aws
      .on(BatchWriteCommand)
      .resolvesOnce({ UnprocessedItems: { parley: [{ PutRequest: { Item: item("item 3") } }] } })
      .resolves({});

    await table.writeMany(items);

    const sizes = aws.commandCalls(BatchWriteCommand).map(({ args }) => args[0].input.RequestItems?.parley?.length);
    expect(sizes).toEqual([25, 1, 5]);
  });

  test("give up on a table that never takes everything", { timeout: 20_000 }, async () => {
    aws.on(BatchWriteCommand).resolves({ UnprocessedItems: { parley: [{ PutRequest: { Item: item("a") } }] } });

    await expect(table.writeMany([item("a")])).rejects.toThrow("does not take all");
  });
});

describe("transactions", () => {
  const write = [{ name: "thing", put: item("a") }];

  test("that meet another one are tried again", async () => {
    aws.on(TransactWriteCommand).rejectsOnce(cancelled("TransactionConflict")).resolves({});

    expect(await table.transact(write)).toEqual({ ok: true });
  });

  test("that keep meeting others end as lost without a condition", async () => {
    aws.on(TransactWriteCommand).rejects(cancelled("TransactionConflict"));

    expect(await table.transact(write)).toEqual({ ok: false, lost: new Map() });
  });

  test("name the condition that was lost and are not tried again", async () => {
    aws.on(TransactWriteCommand).rejects(cancelled("None", "ConditionalCheckFailed"));

    const result = await table.transact([...write, { name: "other thing", put: item("b") }]);

    expect(result).toEqual({ ok: false, lost: new Map([["other thing", null]]) });
    expect(aws.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });

  test("that were refused for lack of capacity throw", async () => {
    aws.on(TransactWriteCommand).rejects(cancelled("ThrottlingError"));

    await expect(table.transact(write)).rejects.toThrow(TransactionCanceledException);
  });
});
