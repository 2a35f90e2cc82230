import * as z from "zod";
import { itemSize, writeUnits } from "./item-size.ts";

const capacity = z.object({ CapacityUnits: z.number().default(0) });
const item = z.record(z.string(), z.unknown());
const answerShape = z.object({
  __type: z.string().default(""),
  ConsumedCapacity: z.union([z.array(capacity), capacity.transform((one) => [one])]).optional(),
  Item: item.optional(),
});
const transactionShape = z.object({
  TransactItems: z.array(z.record(z.string(), z.object({ Item: item.optional() }))),
});

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
  const { ConsumedCapacity, __type, Item } = answerShape.parse(JSON.parse(answer || "{}"));
  const counter = READS.has(operation) ? "dynamodb.readUnits" : "dynamodb.writeUnits";
  if (ConsumedCapacity) {
    return { counter, units: ConsumedCapacity.reduce((total, { CapacityUnits }) => total + CapacityUnits, 0) };
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
  const { TransactItems } = transactionShape.parse(JSON.parse(request));
  const sizes = TransactItems.flatMap((part) => Object.values(part).map((one) => (one.Item ? itemSize(one.Item) : 0)));
  return sizes.reduce((total, size) => total + 2 * writeUnits(size), 0);
}
