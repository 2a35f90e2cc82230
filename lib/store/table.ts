import { setTimeout as pause } from "node:timers/promises";
import {
  ConditionalCheckFailedException,
  type ReturnValue,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { type Condition, namesIn } from "./expression.ts";
import { plainItem } from "./plain.ts";
import { INDEXES, type IndexName } from "./schema.ts";

export interface Key {
  readonly pk: string;
  readonly sk: string;
}
export type Item = Key & { readonly type: string } & Readonly<Record<string, unknown>>;

/** What came of a write with a condition. */
export interface Written {
  /** False: the condition did not hold and nothing was written. */
  readonly ok: boolean;
  /** What an update left there, or a removal took away. */
  readonly item: Item | null;
  /** What stood in the way of a refused write. */
  readonly found: Item | null;
}

export interface Query {
  readonly pk: string;
  readonly index?: IndexName | undefined;
  /** Sort keys from and to, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly newestFirst?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly consistent?: boolean | undefined;
  readonly startAfter?: QueryPosition | null | undefined;
}
export type QueryPosition = Readonly<Record<string, unknown>>;
export interface QueryPage {
  readonly items: readonly Item[];
  readonly next: QueryPosition | null;
}

/** One write of a transaction, with the name by which its lost condition is reported. */
export type TransactWrite = { readonly name: string; readonly condition?: Condition } & (
  | { readonly put: Item }
  | { readonly update: Key; readonly change: Condition }
  | { readonly remove: Key }
);
/** `lost` holds, by name, what stood in the way of each failed condition; it is empty when another transaction was under way. */
export type Transacted =
  | { readonly ok: true }
  | { readonly ok: false; readonly lost: ReadonlyMap<string, Item | null> };

/** Unprocessed parts of a batch are asked for again this often, with pauses from 25 ms, doubling. */
const BATCH_ATTEMPTS = 8;

/**
 * The single table in our words. Failed conditions come back as values. Throttling and lost answers are retried by the
 * SDK; what is still failing after that is thrown.
 */
export type Table = ReturnType<typeof openTable>;
export function openTable(client: DynamoDBDocumentClient, TableName: string) {
  const query = async (wanted: Query): Promise<QueryPage> => {
    const { Items, LastEvaluatedKey } = await client.send(new QueryCommand({ TableName, ...queryOf(wanted) }));
    return { items: (Items ?? []) as Item[], next: LastEvaluatedKey ?? null };
  };

  return {
    async get(key: Key, consistent = false): Promise<Item | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: keyOf(key), ...(consistent && { ConsistentRead: true }) }),
      );
      return (Item as Item | undefined) ?? null;
    },

    /** Items that exist, in the order asked for; a key given twice is read once. */
    async getMany(keys: readonly Key[]): Promise<readonly Item[]> {
      const distinct = [...new Map(keys.map((key) => [nameOf(key), keyOf(key)])).values()];
      const chunks = chunked(distinct, 100);
      const found = (await Promise.all(chunks.map((Keys) => readBatch({ client, TableName }, Keys)))).flat();
      const byName = new Map(found.map((item) => [nameOf(item), item]));
      return distinct.flatMap((key) => byName.get(nameOf(key)) ?? []);
    },

    put(item: Item, condition?: Condition): Promise<Written> {
      return conditional(async () => {
        await client.send(new PutCommand({ TableName, Item: item, ...conditionOf(condition) }));
        return null;
      });
    },

    /** @param change an update expression and its values */
    update(key: Key, change: Condition, condition?: Condition): Promise<Written> {
      return conditional(async () => {
        const { Attributes } = await client.send(
          new UpdateCommand({ TableName, ReturnValues: "ALL_NEW", ...updateOf(key, change, condition) }),
        );
        return (Attributes as Item | undefined) ?? null;
      });
    },

    /** @returns with `item` what was there before */
    remove(key: Key, condition?: Condition): Promise<Written> {
      const ReturnValues: ReturnValue = "ALL_OLD";
      return conditional(async () => {
        const { Attributes } = await client.send(
          new DeleteCommand({ TableName, Key: keyOf(key), ReturnValues, ...conditionOf(condition) }),
        );
        return (Attributes as Item | undefined) ?? null;
      });
    },

    /** One read of at most `limit` items; `next` leads to those behind them, null at the end. */
    query,

    /** Everything of a query, over as many reads as it takes. */
    async queryAll(wanted: Query): Promise<readonly Item[]> {
      const items: Item[] = [];
      let startAfter: QueryPosition | null | undefined;
      do {
        const page = await query({ ...wanted, startAfter });
        items.push(...page.items);
        startAfter = page.next;
      } while (startAfter);
      return items;
    },

    /** Puts and deletes without conditions, 25 a call. Not atomic: after a failure some of it may be done; do it again. */
    async writeMany(puts: readonly Item[], removes: readonly Key[] = []): Promise<void> {
      const writes = new Map<string, BatchWrite>();
      for (const Item of puts) writes.set(nameOf(Item), { PutRequest: { Item } });
      for (const key of removes) writes.set(nameOf(key), { DeleteRequest: { Key: keyOf(key) } });
      for (const batch of chunked([...writes.values()], 25)) await writeBatch({ client, TableName }, batch);
    },

    async transact(writes: readonly TransactWrite[]): Promise<Transacted> {
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: writes.map((write) => transactItem(TableName, write)) }),
        );
        return { ok: true };
      } catch (error) {
        return { ok: false, lost: lostConditions(error, writes) };
      }
    },
  };
}

type BatchWrite = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Key } };
interface Target {
  readonly client: DynamoDBDocumentClient;
  readonly TableName: string;
}

const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });
const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

function chunked<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

function conditionOf(condition: Condition | undefined) {
  if (!condition) return {};
  const names = namesIn(condition.expression);
  return {
    ConditionExpression: condition.expression,
    ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(condition.values && { ExpressionAttributeValues: condition.values }),
  };
}

function updateOf(key: Key, change: Condition, condition: Condition | undefined) {
  const values = { ...change.values, ...condition?.values };
  return {
    Key: keyOf(key),
    UpdateExpression: change.expression,
    ...conditionOf(condition),
    ExpressionAttributeNames: namesIn(`${change.expression} ${condition?.expression ?? ""}`),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

function queryOf({ pk, index, from, to, newestFirst, limit, consistent, startAfter }: Query) {
  const names = index ? INDEXES[index] : { pk: "pk", sk: "sk" };
  const range = from !== undefined && to !== undefined ? " AND #sk BETWEEN :from AND :to" : "";
  const half = range || (from !== undefined ? " AND #sk >= :from" : to !== undefined ? " AND #sk <= :to" : "");
  return {
    ...(index && { IndexName: index }),
    KeyConditionExpression: `#pk = :pk${half}`,
    ExpressionAttributeNames: { "#pk": names.pk, ...(half && { "#sk": names.sk }) },
    ExpressionAttributeValues: {
      ":pk": pk,
      ...(from !== undefined && { ":from": from }),
      ...(to !== undefined && { ":to": to }),
    },
    ScanIndexForward: !newestFirst,
    ...(limit !== undefined && { Limit: limit }),
    ...(consistent && { ConsistentRead: true }),
    ...(startAfter && { ExclusiveStartKey: startAfter }),
  };
}

function transactItem(TableName: string, write: TransactWrite) {
  const condition = conditionOf(write.condition);
  if ("put" in write) return { Put: { TableName, Item: write.put, ...condition } };
  if ("remove" in write) return { Delete: { TableName, Key: keyOf(write.remove), ...condition } };
  return { Update: { TableName, ...updateOf(write.update, write.change, write.condition) } };
}

async function conditional(write: () => Promise<Item | null>): Promise<Written> {
  try {
    return { ok: true, item: await write(), found: null };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { ok: false, item: null, found: plainItem(error.Item) };
  }
}

/** @throws the error itself unless every reason in it is a lost condition or another transaction on the same item */
function lostConditions(error: unknown, writes: readonly TransactWrite[]): Map<string, Item | null> {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const lost = new Map<string, Item | null>();
  for (const [i, reason] of (error.CancellationReasons ?? []).entries()) {
    if (reason.Code === "ConditionalCheckFailed") {
      lost.set(writes[i]?.name ?? "", plainItem(reason.Item));
    } else if (reason.Code !== undefined && reason.Code !== "None" && reason.Code !== "TransactionConflict") {
      throw error;
    }
  }
  return lost;
}

async function readBatch({ client, TableName }: Target, keys: readonly Key[]): Promise<Item[]> {
  const items: Item[] = [];
  let left: Record<string, unknown>[] = [...keys] as unknown as Record<string, unknown>[];
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
