import { setTimeout as pause } from "node:timers/promises";
import { BatchGetCommand, BatchWriteCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type Item, type Key, keyOf, keyText } from "./item.ts";

/** Unprocessed parts of a batch are asked for again this often, with pauses from 50 ms, doubling. */
const BATCH_ATTEMPTS = 6;

type BatchWrite = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Key } };
interface Target {
  readonly client: DynamoDBDocumentClient;
  readonly TableName: string;
}

/** Items that exist, in the order asked for; a key given twice is read once. 100 a call. */
export async function readMany(target: Target, keys: readonly Key[]): Promise<readonly Item[]> {
  const distinct = [...new Map(keys.map((key) => [keyText(key), keyOf(key)])).values()];
  const found = (await Promise.all(chunked(distinct, 100).map((some) => readBatch(target, some)))).flat();
  const byKey = new Map(found.map((item) => [keyText(item), item]));
  return distinct.flatMap((key) => byKey.get(keyText(key)) ?? []);
}

/**
 * Puts and deletes without conditions, 25 a call; of two writes to one key the later is made. Not atomic: after a
 * failure some of it may be done, and all of it may be done again.
 */
export async function writeMany(target: Target, puts: readonly Item[], removes: readonly Key[]): Promise<void> {
  const writes = new Map<string, BatchWrite>();
  for (const Item of puts) writes.set(keyText(Item), { PutRequest: { Item } });
  for (const key of removes) writes.set(keyText(key), { DeleteRequest: { Key: keyOf(key) } });
  for (const batch of chunked([...writes.values()], 25)) await writeBatch(target, batch);
}

function chunked<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

async function readBatch({ client, TableName }: Target, keys: readonly Key[]): Promise<Item[]> {
  const items: Item[] = [];
  let left: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === BATCH_ATTEMPTS) throw new Error("the table does not answer all of a batch read");
    if (attempt > 0) await pause(25 * 2 ** attempt);
    const answer = await client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: left } } }));
    items.push(...((answer.Responses?.[TableName] ?? []) as Item[]));
    left = answer.UnprocessedKeys?.[TableName]?.Keys ?? [];
  }
  return items;
}

async function writeBatch({ client, TableName }: Target, batch: readonly BatchWrite[]): Promise<void> {
  let left: Record<string, unknown>[] = [...batch];
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === BATCH_ATTEMPTS) throw new Error("the table does not take all of a batch write");
    if (attempt > 0) await pause(25 * 2 ** attempt);
    const answer = await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: left as BatchWrite[] } }));
    left = answer.UnprocessedItems?.[TableName] ?? [];
  }
}
