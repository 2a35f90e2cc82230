import { itemSize, writeUnits } from "./item-size.ts";

type Item = Readonly<Record<string, unknown>>;
interface Capacity {
  readonly CapacityUnits?: number;
}
/** As dynoxide gives it. Not checked: that would walk through every item of every answer. */
interface Answer {
  readonly __type?: string;
  readonly ConsumedCapacity?: Capacity | readonly Capacity[];
  readonly Item?: Item;
}
interface Transaction {
  readonly TransactItems: readonly Readonly<Record<string, { readonly Item?: Item }>>[];
}

const READS = new Set(["BatchGetItem", "GetItem", "Query", "Scan", "TransactGetItems"]);

export interface Consumed {
  readonly counter: "dynamodb.readUnits" | "dynamodb.writeUnits";
  readonly units: number;
}

/**
 * What a call consumed. dynoxide's own figures follow AWS's rules (larger of old and new item, indexes only when their own
 * attributes change, two units in a transaction, half a unit for an eventually consistent 4 KB), but it gives none for
 * failed writes, which AWS bills: a failed condition by the item that is there, a cancelled transaction by its items.
 * Of a cancelled transaction only the sizes of what it would have put are known here; the others count as 1 KB each.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 *
 * @param answer the answer to a call made with `ReturnConsumedCapacity` and, for conditions, the old item
 */
export function consumedUnits(operation: string, request: string, answer: string): Consumed | null {
  const { ConsumedCapacity, __type = "", Item } = JSON.parse(answer || "{}") as Answer;
  const counter = READS.has(operation) ? "dynamodb.readUnits" : "dynamodb.writeUnits";
  if (ConsumedCapacity) {
    return {
      counter,
      units: [ConsumedCapacity].flat().reduce((total, { CapacityUnits = 0 }) => total + CapacityUnits, 0),
    };
  }
  if (__type.endsWith("#ConditionalCheckFailedException")) {
    return { counter, units: writeUnits(Item ? itemSize(Item) : 0) };
  }
  if (__type.endsWith("#TransactionCanceledException") && counter === "dynamodb.writeUnits") {
    return { counter, units: cancelledUnits(request) };
  }
  return null;
}

function cancelledUnits(request: string): number {
  const { TransactItems } = JSON.parse(request) as Transaction;
  const sizes = TransactItems.flatMap((part) => Object.values(part).map((one) => (one.Item ? itemSize(one.Item) : 0)));
  return sizes.reduce((total, size) => total + 2 * writeUnits(size), 0);
}
