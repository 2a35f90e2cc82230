import { loadAssembly } from "../../../local/template/load-assembly.ts";
import { urls, writeTemplates } from "./template.ts";

type Resources = Readonly<Record<string, unknown>>;

const ref = (Ref: string) => ({ Ref });
const arn = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });
const allow = (service: string, Action: string, Resource: unknown) => ({
  Statement: [{ Effect: "Allow", Principal: { Service: service }, Action, Resource }],
});

/**
 * A template in which mail to `in.test` and to `help@one.test` goes to a bucket and a queue, and reports on sent mail to
 * another queue.
 * @param changes resources that take the place of these
 */
export function mailAssembly(changes: Resources = {}) {
  return loadAssembly(writeTemplates({ Mail: { Resources: { ...resources(), ...changes } } }), urls);
}

export const receiptRule = (Name: string, Recipients: readonly string[], more: Resources = {}) => ({
  Type: "AWS::SES::ReceiptRule",
  Properties: {
    RuleSetName: ref("Rules"),
    Rule: {
      Name,
      Enabled: true,
      Recipients,
      ScanEnabled: true,
      Actions: [
        { S3Action: { BucketName: ref("Bucket"), ObjectKeyPrefix: "mail/", TopicArn: ref("Arrivals") } },
        { StopAction: { Scope: "RuleSet" } },
      ],
      ...more,
    },
  },
});

function resources(): Resources {
  const queue = (QueueName: string) => ({ Type: "AWS::SQS::Queue", Properties: { QueueName } });
  const topic = (TopicName: string) => ({ Type: "AWS::SNS::Topic", Properties: { TopicName } });
  const policy = (id: string) => ({
    Type: "AWS::SNS::TopicPolicy",
    Properties: { Topics: [ref(id)], PolicyDocument: allow("ses.amazonaws.com", "sns:Publish", ref(id)) },
  });
  const queuePolicy = (id: string) => ({
    Type: "AWS::SQS::QueuePolicy",
    Properties: { Queues: [ref(id)], PolicyDocument: allow("sns.amazonaws.com", "sqs:SendMessage", arn(id)) },
  });
  const subscription = (topicId: string, queueId: string) => ({
    Type: "AWS::SNS::Subscription",
    Properties: { TopicArn: ref(topicId), Protocol: "sqs", Endpoint: arn(queueId), RawMessageDelivery: true },
  });
  return {
    Bucket: { Type: "AWS::S3::Bucket", Properties: { BucketName: "raw" } },
    BucketPolicy: {
      Type: "AWS::S3::BucketPolicy",
      Properties: {
        Bucket: ref("Bucket"),
        PolicyDocument: allow("ses.amazonaws.com", "s3:PutObject", "arn:aws:s3:::raw/mail/*"),
      },
    },
    Arrived: queue("arrived"),
    Reported: queue("reported"),
    ArrivedPolicy: queuePolicy("Arrived"),
    ReportedPolicy: queuePolicy("Reported"),
    Arrivals: topic("arrivals"),
    Reports: topic("reports"),
    ArrivalsPolicy: policy("Arrivals"),
    ReportsPolicy: policy("Reports"),
    ArrivalsToQueue: subscription("Arrivals", "Arrived"),
    ReportsToQueue: subscription("Reports", "Reported"),
    Rules: { Type: "AWS::SES::ReceiptRuleSet", Properties: { RuleSetName: "rules" } },
    Domain: receiptRule("domain", ["in.test"]),
    Address: receiptRule("address", ["help@one.test"]),
    Set: { Type: "AWS::SES::ConfigurationSet", Properties: { Name: "set" } },
    Destination: {
      Type: "AWS::SES::ConfigurationSetEventDestination",
      Properties: {
        ConfigurationSetName: ref("Set"),
        EventDestination: {
          Name: "reports",
          Enabled: true,
          MatchingEventTypes: ["send", "delivery", "bounce", "complaint", "reject", "deliveryDelay"],
          SnsDestination: { TopicARN: ref("Reports") },
        },
      },
    },
  };
}
