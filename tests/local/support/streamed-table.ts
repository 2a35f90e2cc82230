import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { startDynoxide } from "../../../local/dynoxide.ts";

export const STREAM_ARN = "arn:aws:dynamodb:eu-west-1:000000000000:table/items/stream/local";

/** A real dynoxide with a streamed table `items` of string keys pk and sk. */
export async function startStreamedTable() {
  const dynoxide = await startDynoxide();
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint: dynoxide.endpoint, region: "eu-west-1", credentials });
  await client.send(
    new CreateTableCommand({
      TableName: "items",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
  const item = (pk: string, sk: string, more: Record<string, AttributeValue> = {}) => ({
    ...{ pk: { S: pk }, sk: { S: sk } },
    ...more,
  });
  return {
    endpoint: dynoxide.endpoint,
    file: dynoxide.file,
    put: async (pk: string, sk: string, more: Record<string, AttributeValue> = {}) => {
      await client.send(new PutItemCommand({ TableName: "items", Item: item(pk, sk, more) }));
    },
    /** At most 25. */
    putAll: async (keys: readonly (readonly [string, string])[]) => {
      const items = keys.map(([pk, sk]) => ({ PutRequest: { Item: item(pk, sk) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { items } }));
    },
    stop: async () => {
      client.destroy();
      await dynoxide.stop();
    },
  };
}
