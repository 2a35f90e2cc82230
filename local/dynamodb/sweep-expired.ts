import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from "@aws-sdk/client-dynamodb";
import type { LocalTable } from "./create-tables.ts";

/**
 * Deletes what has expired. An item whose time was moved on in between stays.
 *
 * @param nowMs milliseconds since 1970 by the local clock
 * @returns how many items are gone
 */
export async function sweepExpired(client: DynamoDBClient, table: LocalTable, nowMs: number): Promise<number> {
  if (table.ttl === null) return 0;
  const expired = {
    ExpressionAttributeNames: { "#ttl": table.ttl },
    ExpressionAttributeValues: { ":now": { N: String(Math.floor(nowMs / 1000)) } },
  };
  const scan = { TableName: table.name, FilterExpression: "#ttl < :now", ...expired };
  let gone = 0;
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    for (const item of Items) {
      const remove = { TableName: table.name, Key: keyOf(item, table), ConditionExpression: "#ttl < :now", ...expired };
      gone += await client.send(new DeleteItemCommand(remove)).then(
        () => 1,
        (error) => {
          if (error instanceof ConditionalCheckFailedException) return 0;
          throw error;
        },
      );
    }
  }
  return gone;
}

function keyOf(item: Readonly<Record<string, AttributeValue>>, table: LocalTable): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => table.keys.includes(name)));
}
