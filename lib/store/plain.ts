import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Item } from "./item.ts";

/** An item as DynamoDB writes it on the wire, each value wrapped in the letter of its type. */
export type WireItem = Readonly<Record<string, unknown>>;

/**
 * Unwraps an item where the document client does not: in errors and in stream records. Only the types that this store
 * writes: text, numbers, booleans, null, lists, maps and bytes (which a stream record gives as base64; nobody listens to them).
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
 * @throws TypeError for any other type
 */
export function plainItem(wire: WireItem | undefined): Item | null {
  return wire ? (plainMap(wire as Record<string, AttributeValue>) as Item) : null;
}

function plainMap(wire: Readonly<Record<string, AttributeValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(wire).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.B !== undefined) return value.B;
  if (value.L !== undefined) return value.L.map(plainValue);
  if (value.M !== undefined) return plainMap(value.M);
  throw new TypeError(`the store writes no attributes of type ${Object.keys(value).join()}`);
}
