import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { CfnReceiptRule, CfnReceiptRuleSet } from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import type { PrivateBucket } from "./private-bucket.ts";
import { MAIL_PREFIX, receiptRuleNames } from "./receipt-rule-names.ts";
import { SesTopic } from "./ses-topic.ts";
import type { WorkQueue } from "./work-queue.ts";

export interface InboundMailProps {
  readonly stage: string;
  readonly domain: string;
  readonly rawBucket: PrivateBucket;
  readonly queue: WorkQueue;
}

/**
 * Mail that comes in. One rule takes the whole domain: the mail becomes an object below `mail/`, and SES's notification of
 * it a message of the queue, without SNS's envelope. Two more things arrive there by themselves: the object
 * `AMAZON_SES_SETUP_NOTIFICATION` when the rule is made, and a sentence (no JSON) when SES tries a topic out.
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-concepts.html
 */
export class InboundMail extends Construct {
  constructor(scope: Construct, id: string, { stage, domain, rawBucket, queue }: InboundMailProps) {
    super(scope, id);
    const names = receiptRuleNames(this, stage);
    const arrivals = new SesTopic(this, "Arrivals", { sourceArn: names.arn, queue });
    const ruleSet = new CfnReceiptRuleSet(this, "Rules", { ruleSetName: names.ruleSet });
    const rule = new CfnReceiptRule(this, "Rule", {
      ruleSetName: ruleSet.ref,
      rule: {
        name: names.rule,
        enabled: true,
        // The domain form: whether a plain address would also match its plus-addresses is not promised.
        recipients: [domain],
        scanEnabled: true,
        // Required TLS would turn away senders who have none, and they would blame us.
        tlsPolicy: "Optional",
        actions: [
          {
            s3Action: {
              bucketName: rawBucket.name,
              objectKeyPrefix: `${MAIL_PREFIX}/`,
              topicArn: arrivals.topic.topicArn,
            },
          },
          { stopAction: { scope: "RuleSet" } },
        ],
      },
    });
    arrivals.beforeMaking(rule);
    this.watch();
    const stack = Stack.of(this);
    new CfnOutput(stack, "MailRuleSet", {
      value: ruleSet.ref,
      description: "To be made active once: see docs/operations.md",
    });
    new CfnOutput(stack, "MailMx", {
      value: `${domain} MX 10 inbound-smtp.${stack.region}.amazonaws.com`,
      description: "DNS record by which mail comes in",
    });
  }

  /** SES tries an action for four hours and then drops the mail: the sender was told that it is delivered. */
  private watch(): void {
    const failures = {
      PublishFailure: "SES could not put a mail into the bucket or tell the topic, and tries again for four hours.",
      PublishExpired: "SES gave up on a mail: it is lost unless its object is in the raw bucket.",
    };
    for (const [metric, description] of Object.entries(failures)) {
      new Alarm(this, metric, {
        // A query over the namespace, because AWS does not document the dimensions of these metrics.
        metric: new MathExpression({
          expression: `SELECT SUM(${metric}) FROM "AWS/SES"`,
          usingMetrics: {},
          period: Duration.minutes(5),
        }),
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: `${description} See docs/operations.md, "Mail".`,
      });
    }
  }
}
