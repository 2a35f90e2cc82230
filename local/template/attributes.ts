import { ACCOUNT, REGION } from "../cloud.ts";

/** A resource as far as its ARN and attributes need it. */
export interface Identity {
  readonly type: string;
  readonly name: string;
  /** Resolves one of its properties. */
  property(name: string): unknown;
}

const regional = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

const arns: Readonly<Record<string, (resource: Identity) => string>> = {
  "AWS::ApiGatewayV2::Api": ({ name }) => `arn:aws:apigateway:${REGION}::/apis/${name}`,
  "AWS::CloudFront::Distribution": ({ name }) => `arn:aws:cloudfront::${ACCOUNT}:distribution/${name}`,
  "AWS::CloudWatch::Alarm": ({ name }) => regional("cloudwatch", `alarm:${name}`),
  "AWS::Cognito::UserPool": ({ name }) => regional("cognito-idp", `userpool/${name}`),
  "AWS::DynamoDB::GlobalTable": ({ name }) => regional("dynamodb", `table/${name}`),
  "AWS::DynamoDB::Table": ({ name }) => regional("dynamodb", `table/${name}`),
  "AWS::IAM::ManagedPolicy": ({ name }) => `arn:aws:iam::${ACCOUNT}:policy/${name}`,
  "AWS::IAM::Role": ({ name }) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  "AWS::KMS::Key": ({ name }) => regional("kms", `key/${name}`),
  "AWS::KMS::Alias": ({ name }) => regional("kms", name),
  "AWS::Lambda::Alias": (alias) => `${functionArn(alias.property("FunctionName"))}:${alias.name}`,
  "AWS::Lambda::EventSourceMapping": ({ name }) => regional("lambda", `event-source-mapping:${name}`),
  "AWS::Lambda::Function": ({ name }) => functionArn(name),
  "AWS::Lambda::Version": (version) => `${functionArn(version.property("FunctionName"))}:1`,
  "AWS::Logs::LogGroup": ({ name }) => regional("logs", `log-group:${name}`),
  "AWS::S3::Bucket": ({ name }) => `arn:aws:s3:::${name}`,
  "AWS::SES::ConfigurationSet": ({ name }) => regional("ses", `configuration-set/${name}`),
  "AWS::SES::EmailIdentity": ({ name }) => regional("ses", `identity/${name}`),
  "AWS::SNS::Topic": ({ name }) => regional("sns", name),
  "AWS::SQS::Queue": ({ name }) => regional("sqs", name),
  "AWS::SSM::Parameter": ({ name }) => regional("ssm", `parameter/${name.replace(/^\//, "")}`),
  "AWS::Scheduler::Schedule": (one) =>
    regional("scheduler", `schedule/${one.property("GroupName") ?? "default"}/${one.name}`),
  "AWS::Scheduler::ScheduleGroup": ({ name }) => regional("scheduler", `schedule-group/${name}`),
};

const attributes: Readonly<Record<string, (resource: Identity) => string>> = {
  "AWS::ApiGatewayV2::Api.ApiEndpoint": (api) =>
    `${api.property("ProtocolType") === "WEBSOCKET" ? "wss" : "https"}://${api.name}.execute-api.${REGION}.amazonaws.com`,
  "AWS::ApiGatewayV2::Api.ApiId": ({ name }) => name,
  "AWS::ApiGatewayV2::Authorizer.AuthorizerId": ({ name }) => name,
  "AWS::ApiGatewayV2::Integration.IntegrationId": ({ name }) => name,
  "AWS::CloudFront::Distribution.DomainName": ({ name }) => `${name.toLowerCase()}.cloudfront.net`,
  "AWS::CloudFront::Distribution.Id": ({ name }) => name,
  "AWS::CloudFront::Function.FunctionARN": ({ name }) => `arn:aws:cloudfront::${ACCOUNT}:function/${name}`,
  "AWS::CloudFront::OriginAccessControl.Id": ({ name }) => name,
  "AWS::Cognito::UserPool.ProviderName": ({ name }) => `cognito-idp.${REGION}.amazonaws.com/${name}`,
  "AWS::Cognito::UserPool.ProviderURL": ({ name }) => `https://cognito-idp.${REGION}.amazonaws.com/${name}`,
  "AWS::Cognito::UserPool.UserPoolId": ({ name }) => name,
  "AWS::Cognito::UserPoolClient.ClientId": ({ name }) => name,
  "AWS::DynamoDB::GlobalTable.StreamArn": ({ name }) => regional("dynamodb", `table/${name}/stream/local`),
  "AWS::DynamoDB::Table.StreamArn": ({ name }) => regional("dynamodb", `table/${name}/stream/local`),
  "AWS::IAM::Role.RoleId": ({ name }) => `AROA${name}`,
  "AWS::KMS::Key.KeyId": ({ name }) => name,
  "AWS::Lambda::Version.Version": () => "1",
  "AWS::Logs::LogGroup.Arn": ({ name }) => regional("logs", `log-group:${name}:*`),
  "AWS::S3::Bucket.DomainName": ({ name }) => `${name}.s3.amazonaws.com`,
  "AWS::S3::Bucket.RegionalDomainName": ({ name }) => `${name}.s3.${REGION}.amazonaws.com`,
  ...dkimRecords(),
  "AWS::SNS::Topic.TopicArn": ({ name }) => regional("sns", name),
  "AWS::SNS::Topic.TopicName": ({ name }) => name,
  "AWS::SQS::Queue.QueueName": ({ name }) => name,
};

/** The three DNS records by which a domain lets SES sign for it. */
function dkimRecords(): Record<string, (resource: Identity) => string> {
  const entries = [1, 2, 3].flatMap((n) => [
    [`AWS::SES::EmailIdentity.DkimDNSTokenName${n}`, ({ name }: Identity) => `local${n}._domainkey.${name}`] as const,
    [`AWS::SES::EmailIdentity.DkimDNSTokenValue${n}`, () => `local${n}.dkim.amazonses.com`] as const,
  ]);
  return Object.fromEntries(entries);
}

/** Types whose `Ref` is their ARN. */
const refIsArn = new Set(["AWS::IAM::ManagedPolicy", "AWS::Lambda::Alias", "AWS::Lambda::Version", "AWS::SNS::Topic"]);

/** @returns the ARN, empty for the types that have none here */
export function arnOf(resource: Identity): string {
  return arns[resource.type]?.(resource) ?? "";
}

/** @throws Error for an attribute that the local cloud does not know: better than a wrong value */
export function attributeOf(resource: Identity, attribute: string): string {
  const known = attributes[`${resource.type}.${attribute}`];
  if (known) return known(resource);
  const arn = attribute === "Arn" ? arnOf(resource) : "";
  if (arn === "") throw new Error(`the local cloud has no attribute ${attribute} of ${resource.type}`);
  return arn;
}

/** What `Ref` gives. A queue's is its URL, which leads to the gate. */
export function referenceTo(resource: Identity, gate: string): string {
  if (resource.type === "AWS::SQS::Queue") return `${gate}/${ACCOUNT}/${resource.name}`;
  return refIsArn.has(resource.type) ? arnOf(resource) : resource.name;
}

function functionArn(nameOrArn: unknown): string {
  const text = String(nameOrArn);
  return text.startsWith("arn:") ? text : regional("lambda", `function:${text}`);
}
