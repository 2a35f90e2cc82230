import { ACCOUNT, REGION } from "../cloud.ts";
import { type Policies, readPolicies } from "../gate/policies.ts";
import { checkService } from "../gate/service-principal.ts";
import type { Topics } from "../sns/topics.ts";
import type { Assembly } from "../template/assembly.ts";
import type { EventDestination } from "./event-destinations.ts";
import type { ReceiptRule } from "./receipt-rules.ts";

export interface Checked {
  readonly rules: readonly ReceiptRule[];
  readonly destinations: readonly EventDestination[];
  readonly topics: Topics;
}

/**
 * Checks that SES may store what comes in and publish what it has to say, and that SNS may bring it to the queues. A
 * deployment tries out the bucket and the topics; a closed queue shows only by mail that never comes.
 * @throws Error that names the missing statement
 */
export function checkPolicies(assembly: Assembly, { rules, destinations, topics }: Checked): void {
  const policies = readPolicies(assembly);
  for (const { arn: sourceArn, actions } of rules) {
    for (const action of actions) {
      if (action === "stop") continue;
      const { bucket, prefix, topicArn } = action;
      const resource = `arn:aws:s3:::${bucket}/${prefix}mail`;
      checkService(policies, { service: "ses.amazonaws.com", action: "s3:PutObject", resource, sourceArn });
      if (topicArn !== null) checkTopic(policies, topics, { topicArn, sourceArn });
    }
  }
  for (const { configurationSet, topicArn } of destinations) {
    const sourceArn = `arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${configurationSet}`;
    checkTopic(policies, topics, { topicArn, sourceArn });
  }
}

function checkTopic(
  policies: Policies,
  topics: Topics,
  { topicArn, sourceArn }: { readonly topicArn: string; readonly sourceArn: string },
): void {
  checkService(policies, { service: "ses.amazonaws.com", action: "sns:Publish", resource: topicArn, sourceArn });
  for (const resource of topics.queuesOf(topicArn)) {
    const act = { service: "sns.amazonaws.com", action: "sqs:SendMessage", resource, sourceArn: topicArn };
    checkService(policies, act);
  }
}
