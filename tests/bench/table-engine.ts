import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startDynoxide } from "../../local/dynoxide.ts";
import { forwardTo } from "../../local/forward.ts";

/** A message with its raw event and its head costs three puts of about this size. */
const ITEM_BYTES = 900;
const HEADERS = {
  "content-type": "application/x-amz-json-1.0",
  "x-amz-target": "DynamoDB_20120810.PutItem",
  "x-amz-date": "20260101T000000Z",
  authorization:
    "AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none",
};

/**
 * What the table engine does alone: puts a second on a file, with a stream and an index as the product's table has, past
 * gate and SDK. @param callers how many write at once
 */
export async function enginePuts(callers: number, seconds: number): Promise<number> {
  const engine = await startDynoxide();
  const call = forwardTo(engine.endpoint);
  try {
    await createTable(engine.endpoint);
    const ends = performance.now() + seconds * 1000;
    let puts = 0;
    const write = async (caller: number): Promise<void> => {
      for (let turn = 0; performance.now() < ends; turn++) {
        const Item = {
          pk: { S: `${caller}#${turn}` },
          gsi1pk: { S: `list#${caller}` },
          text: { S: "x".repeat(ITEM_BYTES) },
        };
        const body = Buffer.from(JSON.stringify({ TableName: "items", Item }));
        const { status } = await call({ method: "POST", path: "/", headers: HEADERS, body });
        if (status !== 200) throw new Error(`a put was answered with ${status}`);
        puts++;
      }
    };
    await Promise.all(Array.from({ length: callers }, (_, caller) => write(caller)));
    return puts / seconds;
  } finally {
    call.close();
    await engine.stop();
  }
}

async function createTable(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint, region: "eu-west-1", credentials });
  await client.send(
    new CreateTableCommand({
      TableName: "items",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["pk", "gsi1pk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      GlobalSecondaryIndexes: [
        {
          IndexName: "gsi1",
          KeySchema: [{ AttributeName: "gsi1pk", KeyType: "HASH" }],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
  client.destroy();
}
