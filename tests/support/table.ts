import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  type StreamSpecification,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { createStore } from "../../lib/store/create-store.ts";
import { ATTRIBUTES, INDEXES } from "../../lib/store/schema.ts";
import type { Store } from "../../lib/store/store.ts";
import { startDynoxide } from "../../local/dynoxide.ts";

export interface TestStore {
  readonly store: Store;
  readonly client: DynamoDBDocumentClient;
  /** The table's name. */
  readonly table: string;
  readonly endpoint: string;
  /** Everything in the table, as stored. Only tests ever scan. */
  items(): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

const STREAM: StreamSpecification = { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" };
let tables = 0;

/** A store on a real DynamoDB-compatible server of its own, with the product's table. `stream` turns its stream on. */
export async function startTestStore(options: { readonly stream?: boolean } = {}): Promise<TestStore> {
  const server = await startDynoxide();
  const plain = new DynamoDBClient({
    endpoint: server.endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const client = DynamoDBDocumentClient.from(plain);
  tables += 1;
  const table = `parley-${process.pid}-${tables}`;
  await plain.send(
    new CreateTableCommand({ ...tableShape(table), ...(options.stream && { StreamSpecification: STREAM }) }),
  );
  return {
    store: createStore({ client, tableName: table }),
    client,
    table,
    endpoint: server.endpoint,
    items: async () => (await client.send(new ScanCommand({ TableName: table }))).Items ?? [],
    async close() {
      await plain.send(new DeleteTableCommand({ TableName: table }));
      plain.destroy();
      await server.stop();
    },
  };
}

function tableShape(name: string) {
  const keys = [{ pk: ATTRIBUTES.partitionKey, sk: ATTRIBUTES.sortKey }, ...Object.values(INDEXES)];
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST" as const,
    AttributeDefinitions: keys.flatMap(({ pk, sk }) =>
      [pk, sk].map((AttributeName) => ({ AttributeName, AttributeType: "S" as const })),
    ),
    KeySchema: keySchema(ATTRIBUTES.partitionKey, ATTRIBUTES.sortKey),
    GlobalSecondaryIndexes: Object.entries(INDEXES).map(([IndexName, { pk, sk }]) => ({
      IndexName,
      KeySchema: keySchema(pk, sk),
      Projection: { ProjectionType: "KEYS_ONLY" as const },
    })),
  };
}

function keySchema(pk: string, sk: string): KeySchemaElement[] {
  return [
    { AttributeName: pk, KeyType: "HASH" },
    { AttributeName: sk, KeyType: "RANGE" },
  ];
}
