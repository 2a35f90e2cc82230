import { createHash } from "node:crypto";
import { REGION } from "../cloud.ts";

/** The property by which a template may name a resource itself, and the longest name AWS takes. */
const named: Readonly<Record<string, readonly [property: string, longest: number]>> = {
  "AWS::ApiGatewayV2::Stage": ["StageName", 128],
  "AWS::CloudWatch::Alarm": ["AlarmName", 255],
  "AWS::Cognito::UserPoolDomain": ["Domain", 63],
  "AWS::DynamoDB::GlobalTable": ["TableName", 255],
  "AWS::DynamoDB::Table": ["TableName", 255],
  "AWS::IAM::ManagedPolicy": ["ManagedPolicyName", 128],
  "AWS::IAM::Policy": ["PolicyName", 128],
  "AWS::IAM::Role": ["RoleName", 64],
  "AWS::KMS::Alias": ["AliasName", 256],
  "AWS::Lambda::Alias": ["Name", 128],
  "AWS::Lambda::Function": ["FunctionName", 64],
  "AWS::Logs::LogGroup": ["LogGroupName", 512],
  "AWS::S3::Bucket": ["BucketName", 63],
  "AWS::SES::ConfigurationSet": ["Name", 64],
  "AWS::SES::EmailIdentity": ["EmailIdentity", 320],
  "AWS::SES::ReceiptRuleSet": ["RuleSetName", 64],
  "AWS::SNS::Topic": ["TopicName", 256],
  "AWS::SQS::Queue": ["QueueName", 80],
  "AWS::SSM::Parameter": ["Name", 1011],
  "AWS::Scheduler::Schedule": ["Name", 64],
  "AWS::Scheduler::ScheduleGroup": ["Name", 64],
};

export interface NamedResource {
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
  /** Only the property that names the resource has to be resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export function namingProperty(type: string): string | undefined {
  return named[type]?.[0];
}

/**
 * The name or id that AWS would give a resource. It depends on nothing but the template, so data written under it is found
 * again after a restart.
 */
export function physicalName(resource: NamedResource): string {
  const { type, stack, logicalId, properties } = resource;
  const [property, longest] = named[type] ?? [];
  const own = property === undefined ? undefined : properties[property];
  if (typeof own === "string") return own;
  const base = `${stack}-${logicalId}`;
  switch (type) {
    case "AWS::ApiGatewayV2::Api":
      return digest(base, 10);
    case "AWS::Cognito::UserPool":
      return `${REGION}_${digest(base, 9)}`;
    case "AWS::Cognito::UserPoolClient":
      return digest(base, 26);
    case "AWS::CloudFront::Distribution":
      return `E${digest(base, 13).toUpperCase()}`;
    case "AWS::KMS::Key":
    case "AWS::Lambda::EventSourceMapping":
      return uuid(base);
    case "AWS::S3::Bucket":
      return shorten(base.toLowerCase(), 63);
    case "AWS::SQS::Queue":
      return properties.FifoQueue === true ? `${shorten(base, 75)}.fifo` : shorten(base, 80);
    case "AWS::SSM::Parameter":
      return `/${base}`;
    default:
      return type.startsWith("AWS::ApiGatewayV2::") ? digest(base, 7) : shorten(base, longest ?? 128);
  }
}

/** Long names keep their beginning and end in a digest of the whole, so two of them never meet. */
function shorten(name: string, longest: number): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 9)}-${digest(name, 8)}`;
}

/** Lower-case letters and digits. */
function digest(text: string, length: number): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return BigInt(`0x${hex}`).toString(36).slice(0, length);
}

function uuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
