import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, ProjectionType, StreamViewType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import { ATTRIBUTES, INDEXES } from "../../lib/store/schema.ts";
import type { Access } from "./access.ts";

export type TableAction =
  | "GetItem"
  | "BatchGetItem"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "BatchWriteItem"
  | "ConditionCheckItem";

const INDEX_ACTIONS: readonly TableAction[] = ["Query"];

/** The single table: on demand, restorable to any second of the last 35 days, with the stream that is the outbox. */
export class ParleyTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: { readonly keepData: boolean }) {
    super(scope, id);
    const key = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new TableV2(this, "Table", {
      partitionKey: key(ATTRIBUTES.partitionKey),
      sortKey: key(ATTRIBUTES.sortKey),
      globalSecondaryIndexes: Object.entries(INDEXES).map(([indexName, index]) => ({
        indexName,
        partitionKey: key(index.pk),
        sortKey: key(index.sk),
        projectionType: ProjectionType.KEYS_ONLY,
      })),
      timeToLiveAttribute: ATTRIBUTES.ttl,
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.keepData,
      removalPolicy: props.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** These actions on the table, and queries on its indexes only where asked for. */
  access(actions: readonly TableAction[], options: { readonly indexes?: boolean } = {}): Access {
    const table = this.table.tableArn;
    const indexActions = INDEX_ACTIONS.filter((action) => options.indexes === true && actions.includes(action));
    return {
      environment: { table: this.table.tableName },
      statements: [
        { actions: actions.map((action) => `dynamodb:${action}`), resources: [table] },
        ...(indexActions.length === 0
          ? []
          : [
              {
                actions: indexActions.map((action) => `dynamodb:${action}`),
                resources: Object.keys(INDEXES).map((name) => `${table}/index/${name}`),
              },
            ]),
      ],
    };
  }
}
