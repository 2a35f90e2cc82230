import { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Construct, type IConstruct } from "constructs";
import type { WorkQueue } from "./work-queue.ts";

export interface SesTopicProps {
  /** The receipt rule or configuration set that publishes. */
  readonly sourceArn: string;
  /** What reads it. */
  readonly queue: WorkQueue;
}

/** A topic that one thing of SES publishes to, on the way to a queue. */
export class SesTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { sourceArn, queue }: SesTopicProps) {
    super(scope, id);
    this.topic = new Topic(this, "Topic", { enforceSSL: true });
    // A policy of our own takes the place of the one by which a topic's own account may publish: SES has to be named.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("ses.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account, "aws:SourceArn": sourceArn } },
      }),
    );
    queue.fedBy(this.topic);
  }

  /** SES tries the topic out when whatever publishes to it is made, so its policy must be there before. */
  beforeMaking(publisher: IConstruct): void {
    publisher.node.addDependency(this.topic.node.findChild("Policy"));
  }
}
