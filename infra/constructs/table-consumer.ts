import { Duration, Validations } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { EventSourceMapping, FilterCriteria, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { ServiceFunction } from "./service-function.ts";

export interface TableConsumerProps {
  readonly table: TableV2;
  readonly consumer: ServiceFunction;
  /** Item types whose changes it wants; everything else never wakes it. */
  readonly types: readonly string[];
  /** Item types whose deletion it wants as well. */
  readonly deletedTypes?: readonly string[];
}

/**
 * A reader of the table's stream. A record that cannot be processed is isolated by bisecting its batch, tried five
 * times, and then put aside as a pointer in the failure queue, so that it never blocks its shard for a day.
 */
export class TableConsumer extends Construct {
  constructor(scope: Construct, id: string, props: TableConsumerProps) {
    super(scope, id);
    const streamArn = props.table.tableStreamArn ?? "";
    const failures = new Queue(this, "Failures", {
      enforceSSL: true,
      encryption: QueueEncryption.SQS_MANAGED,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(failures).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "This queue is itself the place for what failed.",
    });
    props.consumer.uses({
      environment: {},
      statements: [
        {
          actions: [
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:ListStreams",
          ],
          resources: [streamArn],
        },
        { actions: ["sqs:SendMessage"], resources: [failures.queueArn] },
      ],
    });
    new EventSourceMapping(this, "Source", {
      target: props.consumer.function,
      eventSourceArn: streamArn,
      // TRIM_HORIZON: LATEST can skip what is written while the mapping is being made.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 4,
      bisectBatchOnError: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(1),
      reportBatchItemFailures: true,
      // Not SqsDlq: it would grant more than sending.
      onFailure: { bind: () => ({ destination: failures.queueArn }) },
      filters: [
        FilterCriteria.filter({ dynamodb: { NewImage: { type: { S: [...props.types] } } } }),
        ...deletionsOf(props.deletedTypes ?? []),
      ],
    });
    new Alarm(this, "PutAside", {
      metric: failures.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${id} put a change of the table aside. See docs/operations.md, "Stream failures".`,
    });
    new Alarm(this, "Behind", {
      metric: props.consumer.function.metric("IteratorAge", { period: Duration.minutes(1), statistic: "Maximum" }),
      threshold: 60_000,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${id} is more than a minute behind the table.`,
    });
  }
}

/** Nothing when there are none: a filter without a value would let every deletion through. */
const deletionsOf = (types: readonly string[]) =>
  types.length === 0
    ? []
    : [FilterCriteria.filter({ eventName: ["REMOVE"], dynamodb: { OldImage: { type: { S: [...types] } } } })];
