import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parleyApp } from "../../infra/app.ts";
import { bundleFunctions } from "../../infra/bundle.ts";

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape, and the assertions say what they expect of it.
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}
let resources: readonly [string, Resource][] = [];
let functions: readonly string[] = [];

beforeAll(async () => {
  functions = await bundleFunctions();
  const outdir = mkdtempSync(join(tmpdir(), "parley-synth-"));
  parleyApp({ outdir, context: { stage: "test" } }).synth();
  resources = ["data", "service"].flatMap((name) => {
    const template = JSON.parse(readFileSync(join(outdir, `parley-test-${name}.template.json`), "utf8"));
    return Object.entries(template.Resources as Record<string, Resource>);
  });
});

const ofType = (type: string) =>
  resources.filter(([, resource]) => resource.Type === type).map(([id, resource]) => ({ id, ...resource }));
const statements = () => ofType("AWS::IAM::Policy").flatMap((policy) => policy.Properties.PolicyDocument.Statement);
const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html */
const WITHOUT_RESOURCE = /^ses:GetIdentity(Verification|Dkim|MailFromDomain)Attributes$/;

describe("functions", () => {
  test("every bundled function is deployed, on Node 24 and arm64, with a role and a log group of its own", () => {
    const deployed = ofType("AWS::Lambda::Function");

    expect(deployed).toHaveLength(functions.length);
    for (const { Properties } of deployed) {
      expect(Properties).toMatchObject({ Runtime: "nodejs24.x", Architectures: ["arm64"] });
      expect(Properties.LoggingConfig).toMatchObject({ LogFormat: "JSON", SystemLogLevel: "WARN" });
    }
    const roles = deployed.map(({ Properties }) => JSON.stringify(Properties.Role));
    expect(new Set(roles).size).toBe(deployed.length);
  });

  test("no statement names a whole service, or every resource but where the service knows none", () => {
    for (const statement of statements()) {
      for (const action of list(statement.Action)) expect(action).toMatch(/^[a-z0-9-]+:[A-Za-z]+$/);
      if (list(statement.Action).every((action) => WITHOUT_RESOURCE.test(action))) continue;
      for (const resource of list(statement.Resource)) expect(resource).not.toBe("*");
    }
    expect(statements().length).toBeGreaterThan(20);
  });

  test("no secret or password is part of an environment", () => {
    for (const { Properties } of ofType("AWS::Lambda::Function")) {
      for (const name of Object.keys(Properties.Environment.Variables)) {
        expect(name).not.toMatch(/SECRET(?!S_PATH)|PASSWORD|TOKEN|KEY/);
      }
    }
  });
});

describe("queues", () => {
  test("a work queue gives up into a dead-letter queue of its kind, which an alarm watches", () => {
    const queues = ofType("AWS::SQS::Queue");
    const work = queues.filter((queue) => queue.Properties.RedrivePolicy !== undefined);
    const watched = JSON.stringify(ofType("AWS::CloudWatch::Alarm").map((alarm) => alarm.Properties.Dimensions));

    expect(work).toHaveLength(4);
    for (const queue of work) {
      const deadId = queue.Properties.RedrivePolicy.deadLetterTargetArn["Fn::GetAtt"][0];
      const dead = queues.find(({ id }) => id === deadId);
      expect(dead?.Properties.FifoQueue).toBe(queue.Properties.FifoQueue);
      expect(watched).toContain(deadId);
    }
  });

  test("a message stays hidden six times as long as its consumer may take", () => {
    const timeouts = new Map(ofType("AWS::Lambda::Function").map(({ id, Properties }) => [id, Properties.Timeout]));
    const mappings = ofType("AWS::Lambda::EventSourceMapping");
    for (const queue of ofType("AWS::SQS::Queue").filter(({ Properties }) => Properties.RedrivePolicy)) {
      const mapping = mappings.find(({ Properties }) => Properties.EventSourceArn["Fn::GetAtt"]?.[0] === queue.id);
      expect(queue.Properties.VisibilityTimeout).toBe(6 * timeouts.get(mapping?.Properties.FunctionName.Ref));
    }
  });

  test("FIFO queues keep order and duplicates within a group only", () => {
    for (const { Properties } of ofType("AWS::SQS::Queue").filter((queue) => queue.Properties.FifoQueue)) {
      expect(Properties).toMatchObject({
        DeduplicationScope: "messageGroup",
        FifoThroughputLimit: "perMessageGroupId",
      });
    }
  });
});

describe("event sources", () => {
  test("batches are answered for message by message", () => {
    for (const { Properties } of ofType("AWS::Lambda::EventSourceMapping")) {
      expect(Properties.FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
    }
  });

  test("a stream consumer bisects, gives up after five tries or an hour, and puts failures aside", () => {
    const streams = ofType("AWS::Lambda::EventSourceMapping").filter(({ Properties }) => Properties.StartingPosition);

    expect(streams).toHaveLength(2);
    for (const { Properties } of streams) {
      expect(Properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 5,
        MaximumRecordAgeInSeconds: 3600,
        StartingPosition: "TRIM_HORIZON",
      });
      expect(Properties.DestinationConfig.OnFailure.Destination).toBeDefined();
    }
  });
});

describe("data", () => {
  test("the table is kept, restorable, streamed and expires what may vanish", () => {
    const [table] = ofType("AWS::DynamoDB::GlobalTable");

    expect(table?.DeletionPolicy).toBe("Retain");
    expect(table?.Properties).toMatchObject({
      BillingMode: "PAY_PER_REQUEST",
      StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
      TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
    });
    expect(table?.Properties.Replicas[0].PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true);
    for (const index of table?.Properties.GlobalSecondaryIndexes ?? [])
      expect(index.Projection.ProjectionType).toBe("KEYS_ONLY");
  });

  test("no bucket is public, and raw events vanish after 90 days", () => {
    const buckets = ofType("AWS::S3::Bucket");

    expect(buckets).toHaveLength(3);
    for (const { Properties } of buckets) {
      expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    }
    const expirations = buckets.flatMap(({ Properties }) =>
      Properties.LifecycleConfiguration?.Rules.map((rule: { ExpirationInDays?: number }) => rule.ExpirationInDays),
    );
    expect(expirations).toContain(90);
  });

  test("nobody signs up by themselves", () => {
    const [pool] = ofType("AWS::Cognito::UserPool");

    expect(pool?.Properties.AdminCreateUserConfig.AllowAdminCreateUserOnly).toBe(true);
  });
});

describe("mail", () => {
  const trusted = (document: { Statement: readonly { Principal: unknown; Condition: unknown; Resource: unknown }[] }) =>
    document.Statement.filter(({ Principal }) => JSON.stringify(Principal).includes("ses.amazonaws.com"));
  const names = (value: unknown, end: string) => expect(JSON.stringify(value)).toContain(`${end}"`);

  test("one rule takes the whole domain, scans it, keeps it in the bucket and ends there", () => {
    const rules = ofType("AWS::SES::ReceiptRule");

    expect(rules).toHaveLength(1);
    expect(rules[0]?.Properties.Rule).toMatchObject({
      Enabled: true,
      Recipients: ["inbound.localhost"],
      ScanEnabled: true,
      TlsPolicy: "Optional",
      Actions: [{ S3Action: { ObjectKeyPrefix: "mail/" } }, { StopAction: { Scope: "RuleSet" } }],
    });
  });

  test("SES writes below mail/ only, for this account's rule only", () => {
    const statements = ofType("AWS::S3::BucketPolicy").flatMap(({ Properties }) => trusted(Properties.PolicyDocument));

    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      Action: "s3:PutObject",
      Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
    });
    names(statements[0]?.Resource, "/mail/*");
    names(statements[0]?.Condition, ":receipt-rule-set/parley-test:receipt-rule/inbound");
  });

  test("each topic is published to by the one thing of SES that it is for, and feeds the mail queue its bare body", () => {
    const publishers = ofType("AWS::SNS::TopicPolicy").map(({ Properties }) => trusted(Properties.PolicyDocument));
    const subscriptions = ofType("AWS::SNS::Subscription");

    expect(publishers.map((statements) => statements.length)).toEqual([1, 1]);
    names(publishers, ":receipt-rule-set/parley-test:receipt-rule/inbound");
    names(publishers, ":configuration-set/parley-test");
    expect(new Set(subscriptions.map(({ Properties }) => JSON.stringify(Properties.Endpoint))).size).toBe(1);
    for (const { Properties } of subscriptions) {
      expect(Properties).toMatchObject({ Protocol: "sqs", RawMessageDelivery: true });
      expect(Properties.RedrivePolicy.deadLetterTargetArn).toBeDefined();
    }
  });

  test("mails are read one at a time, in 512 MB", () => {
    const reader = ofType("AWS::Lambda::Function").find(({ id }) => id.startsWith("receivemail"));
    const mapping = ofType("AWS::Lambda::EventSourceMapping").find(
      ({ Properties }) => Properties.FunctionName.Ref === reader?.id,
    );

    expect(reader?.Properties).toMatchObject({ MemorySize: 512, Timeout: 60 });
    expect(mapping?.Properties.BatchSize).toBe(1);
  });

  test("a mail that SES gives up on goes off", () => {
    const watched = JSON.stringify(ofType("AWS::CloudWatch::Alarm").map(({ Properties }) => Properties.Metrics));

    expect(watched).toContain("SUM(PublishFailure)");
    expect(watched).toContain("SUM(PublishExpired)");
  });
});
