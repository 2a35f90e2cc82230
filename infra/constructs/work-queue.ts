import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { EnvName } from "../../lib/env.ts";
import type { Access } from "./access.ts";
import type { ServiceFunction } from "./service-function.ts";

export interface WorkQueueProps {
  /** Names its URL to the functions that send to it. Null: none does. */
  readonly environmentName: EnvName | null;
  readonly fifo: boolean;
  /** The consumer's time-out; a message stays hidden six times as long (AWS's advice for event sources). */
  readonly consumerTimeout: Duration;
  readonly maxReceiveCount: number;
}

/** A queue with its dead-letter queue, an alarm on each, and room for one consumer. */
export class WorkQueue extends Construct {
  private readonly queue: Queue;
  private readonly dead: Queue;
  private readonly environmentName: EnvName | null;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.environmentName = props.environmentName;
    // High throughput: order and deduplication within a group only, so that groups never wait for each other.
    const fifo = props.fifo
      ? {
          fifo: true,
          deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
          fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
        }
      : {};
    this.dead = new Queue(this, "Dead", {
      ...fifo,
      enforceSSL: true,
      encryption: QueueEncryption.SQS_MANAGED,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, "Queue", {
      ...fifo,
      enforceSSL: true,
      encryption: QueueEncryption.SQS_MANAGED,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(props.consumerTimeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: props.maxReceiveCount },
    });
    alarm(this, "DeadLetters", {
      metric: this.dead.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      threshold: 1,
      description: `Something could not be processed and waits in the dead-letter queue of ${id}. See docs/operations.md, "Redrive".`,
    });
    alarm(this, "Backlog", {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1) }),
      threshold: 120,
      description: `The oldest message of ${id} has waited for two minutes.`,
    });
  }

  /** Putting work in. */
  sending(): Access {
    return this.to("sqs:SendMessage");
  }

  /** Putting a message off until later. */
  delaying(): Access {
    return this.to("sqs:ChangeMessageVisibility");
  }

  /**
   * Takes in what a topic says, without SNS's envelope around it. What SNS cannot bring (it tries for 23 days) goes where
   * everything goes that could not be worked off.
   */
  fedBy(topic: ITopic): void {
    topic.addSubscription(new SqsSubscription(this.queue, { rawMessageDelivery: true, deadLetterQueue: this.dead }));
  }

  /** Lets a function work the queue off, in batches of at most ten, message by message answered for. */
  consumedBy(consumer: ServiceFunction, { batchSize = 10 } = {}): void {
    consumer.uses({
      environment: {},
      statements: [
        {
          actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
          resources: [this.queue.queueArn],
        },
      ],
    });
    new EventSourceMapping(this, "Source", {
      target: consumer.function,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      reportBatchItemFailures: true,
    });
  }

  private to(action: string): Access {
    return {
      environment: this.environmentName === null ? {} : { [this.environmentName]: this.queue.queueUrl },
      statements: [{ actions: [action], resources: [this.queue.queueArn] }],
    };
  }
}

interface AlarmProps {
  readonly metric: ConstructorParameters<typeof Alarm>[2]["metric"];
  readonly threshold: number;
  readonly description: string;
}

function alarm(scope: Construct, id: string, props: AlarmProps): void {
  new Alarm(scope, id, {
    metric: props.metric,
    threshold: props.threshold,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: props.description,
  });
}
