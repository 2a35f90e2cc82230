import { type Expression, namesIn } from "./expression.ts";
import { type Item, type Key, keyOf } from "./item.ts";
import { INDEXES, type IndexName } from "./schema.ts";

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
export type TransactWrite = { readonly name: string; readonly condition?: Expression } & (
  | { readonly put: Item }
  | { readonly update: Key; readonly change: Expression }
  | { readonly remove: Key }
);
/** The condition of a write, as fields of its request; nothing without one. */
export function conditionOf(condition: Expression | undefined) {
  if (!condition) return {};
  const names = namesIn(condition.expression);
  return {
    ConditionExpression: condition.expression,
    ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(condition.values && { ExpressionAttributeValues: condition.values }),
  };
}

export function updateOf(key: Key, change: Expression, condition: Expression | undefined) {
  const values = { ...change.values, ...condition?.values };
  return {
    Key: keyOf(key),
    UpdateExpression: change.expression,
    ...conditionOf(condition),
    ExpressionAttributeNames: namesIn(`${change.expression} ${condition?.expression ?? ""}`),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

/** A query as fields of its request. `from` and `to` bound the sort key, both included. */
export function queryOf({ pk, index, from, to, newestFirst, limit, consistent, startAfter }: Query) {
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

/** One write of a transaction, as the SDK wants it. */
export function transactItem(TableName: string, write: TransactWrite) {
  const condition = conditionOf(write.condition);
  if ("put" in write) return { Put: { TableName, Item: write.put, ...condition } };
  if ("remove" in write) return { Delete: { TableName, Key: keyOf(write.remove), ...condition } };
  return { Update: { TableName, ...updateOf(write.update, write.change, write.condition) } };
}
