import {
  type AttributeDefinition,
  CreateTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Assembly } from "../template/assembly.ts";

const shape = z.object({
  AttributeDefinitions: z.array(z.custom<AttributeDefinition>()),
  KeySchema: z.array(z.custom<KeySchemaElement>()),
  GlobalSecondaryIndexes: z
    .array(z.looseObject({ IndexName: z.string(), KeySchema: z.custom<KeySchemaElement[]>(), Projection: z.unknown() }))
    .default([]),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]) })
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});

export interface LocalTable {
  readonly name: string;
  /** Names of its key attributes. */
  readonly keys: readonly string[];
  /** Attribute that holds the second an item expires at. */
  readonly ttl: string | null;
}

/**
 * Creates the tables of an assembly that are not there yet. A table that is there stays as it is: a changed key or index in
 * the template needs a new data file.
 */
export async function createTables(client: DynamoDBClient, assembly: Assembly): Promise<readonly LocalTable[]> {
  const tables: LocalTable[] = [];
  for (const resource of assembly.resources("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")) {
    const properties = shape.parse(resource.properties);
    const ttl = properties.TimeToLiveSpecification;
    await createTable(client, resource.physicalId, properties);
    const keys = properties.KeySchema.map(({ AttributeName }) => AttributeName ?? "");
    tables.push({ name: resource.physicalId, keys, ttl: ttl?.Enabled ? ttl.AttributeName : null });
  }
  return tables;
}

async function createTable(client: DynamoDBClient, name: string, properties: z.output<typeof shape>): Promise<void> {
  const { AttributeDefinitions, KeySchema, StreamSpecification, TimeToLiveSpecification } = properties;
  const indexes = properties.GlobalSecondaryIndexes.map(
    ({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }) as GlobalSecondaryIndex,
  );
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        AttributeDefinitions,
        KeySchema,
        BillingMode: "PAY_PER_REQUEST",
        ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
        ...(StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
      }),
    );
    if (TimeToLiveSpecification) {
      await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
    }
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}
