import { setTimeout as pause } from "node:timers/promises";
import {
  ConditionalCheckFailedException,
  type ReturnValue,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { readMany, writeMany } from "./batches.ts";
import type { Expression } from "./expression.ts";
import { type Item, type Key, keyOf } from "./item.ts";
import { plainItem } from "./plain.ts";
import {
  conditionOf,
  type Query,
  type QueryPage,
  type QueryPosition,
  queryOf,
  type TransactWrite,
  transactItem,
  updateOf,
} from "./requests.ts";

/** What came of a write with a condition. */
export interface Written {
  /** False: the condition did not hold and nothing was written. */
  readonly ok: boolean;
  /** What an update left there, or a removal took away. */
  readonly item: Item | null;
  /** What stood in the way of a refused write. */
  readonly found: Item | null;
}

/**
 * `lost` holds, by name, what stood in the way of each failed condition. It is empty when other transactions kept
 * getting in the way.
 */
export type Transacted =
  | { readonly ok: true }
  | { readonly ok: false; readonly lost: ReadonlyMap<string, Item | null> };

/** How often a transaction is tried against others on the same items, with pauses from 20 ms, doubling. */
const TRANSACT_ATTEMPTS = 5;

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

    getMany: (keys: readonly Key[]) => readMany({ client, TableName }, keys),

    put(item: Item, condition?: Expression): Promise<Written> {
      return conditional(async () => {
        await client.send(new PutCommand({ TableName, Item: item, ...conditionOf(condition) }));
        return null;
      });
    },

    /** @param change an update expression and its values */
    update(key: Key, change: Expression, condition?: Expression): Promise<Written> {
      return conditional(async () => {
        const { Attributes } = await client.send(
          new UpdateCommand({ TableName, ReturnValues: "ALL_NEW", ...updateOf(key, change, condition) }),
        );
        return (Attributes as Item | undefined) ?? null;
      });
    },

    /** @returns with `item` what was there before */
    remove(key: Key, condition?: Expression): Promise<Written> {
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

    writeMany: (puts: readonly Item[], removes: readonly Key[] = []) => writeMany({ client, TableName }, puts, removes),

    /** All of it or nothing. A transaction that meets another one on the same item is tried again; the SDK does not. */
    async transact(writes: readonly TransactWrite[]): Promise<Transacted> {
      const TransactItems = writes.map((write) => transactItem(TableName, write));
      for (let attempt = 1; ; attempt++) {
        try {
          await client.send(new TransactWriteCommand({ TransactItems }));
          return { ok: true };
        } catch (error) {
          const lost = lostConditions(error, writes);
          if (lost.size > 0 || attempt === TRANSACT_ATTEMPTS) return { ok: false, lost };
          await pause(10 * 2 ** attempt);
        }
      }
    },
  };
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
