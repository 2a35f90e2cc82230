import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { clientOptions } from "./client-options.ts";

/**
 * The table's client: plain objects in and out, `undefined` left out.
 *
 * Survives throttling and lost connections by five attempts of at most three seconds each. An attempt that timed out may
 * have written: every write of the store is safe to repeat.
 */
export function documentClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient(clientOptions(3_000, 5));
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
