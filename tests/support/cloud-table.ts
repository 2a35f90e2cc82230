import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, paginateScan } from "@aws-sdk/lib-dynamodb";
import { createStore } from "../../lib/store/create-store.ts";
import type { Store } from "../../lib/store/store.ts";
import { REGION } from "../../local/cloud.ts";
import { ROOT_KEY } from "../../local/gate/door.ts";
import type { LocalCloud } from "../../local/start-cloud.ts";

export type TableItem = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** A look into the table of a running local cloud, past every role. */
export interface CloudTable {
  readonly name: string;
  readonly client: DynamoDBDocumentClient;
  readonly store: Store;
  /** Everything in the table, as stored. Only tests ever scan. */
  items(): Promise<readonly TableItem[]>;
  /** Writes an item as it stands, sound or not. */
  put(item: TableItem): Promise<void>;
  close(): void;
}

export function cloudTable(cloud: LocalCloud): CloudTable {
  const name = cloud.assembly.resources("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")[0]?.physicalId ?? "";
  const credentials = { accessKeyId: ROOT_KEY, secretAccessKey: "local" };
  const plain = new DynamoDBClient({ endpoint: cloud.gate.url, region: REGION, credentials });
  const client = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } });
  return {
    name,
    client,
    store: createStore({ client, tableName: name }),
    async items() {
      const found: TableItem[] = [];
      for await (const page of paginateScan({ client }, { TableName: name })) {
        found.push(...((page.Items ?? []) as TableItem[]));
      }
      return found;
    },
    async put(item) {
      await client.send(new PutCommand({ TableName: name, Item: item }));
    },
    close: () => plain.destroy(),
  };
}
