import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { EnvName } from "../../lib/env.ts";
import type { Access } from "./access.ts";

export interface PrivateBucketProps {
  readonly keepData: boolean;
  readonly environmentName: EnvName;
  /** Days after which an object vanishes. */
  readonly expireAfterDays?: number;
  /** Browsers upload and download by presigned links. */
  readonly forBrowsers?: boolean;
}

/** A bucket that nobody reaches but the functions given a prefix of it, and browsers holding a short-lived signed link. */
export class PrivateBucket extends Construct {
  private readonly bucket: Bucket;
  /** Exported under a name of our own, so that a role in the other stack, and what explains its star, can name it. */
  private readonly arn: string;
  private readonly environmentName: EnvName;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    this.environmentName = props.environmentName;
    this.bucket = new Bucket(this, "Bucket", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: props.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          ...(props.expireAfterDays === undefined ? {} : { expiration: Duration.days(props.expireAfterDays) }),
        },
      ],
      // The link's signature is the permission; the origin adds nothing to it, and pages of any site may hold the widget.
      ...(props.forBrowsers
        ? {
            cors: [
              {
                allowedMethods: [HttpMethods.POST, HttpMethods.GET],
                allowedOrigins: ["*"],
                allowedHeaders: ["*"],
                maxAge: 3600,
              },
            ],
          }
        : {}),
    });
    const stack = Stack.of(this);
    this.arn = stack.exportValue(this.bucket.bucketArn, { name: `${stack.stackName}-${id}-arn` });
    Validations.of(this.bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason:
        "Only named functions reach the bucket, by role; CloudTrail data events serve whoever wants a log of each read.",
    });
  }

  get name(): string {
    return this.bucket.bucketName;
  }

  /** Lets SES write below a prefix, for one receipt rule of this account and nobody else's. */
  takesMail(prefix: string, receiptRuleArn: string): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("ses.amazonaws.com")],
        actions: ["s3:PutObject"],
        resources: [this.bucket.arnForObjects(`${prefix}/*`)],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account, "aws:SourceArn": receiptRuleArn } },
      }),
    );
  }

  /** Where browsers reach it by signed links. */
  get origin(): string {
    return `https://${this.bucket.bucketRegionalDomainName}`;
  }

  /** These object actions below a prefix. */
  access(actions: readonly ("GetObject" | "PutObject" | "DeleteObject")[], prefix: string): Access {
    return {
      environment: { [this.environmentName]: this.bucket.bucketName },
      statements: [
        {
          actions: actions.map((action) => `s3:${action}`),
          resources: [`${this.arn}/${prefix}/*`],
          wildcard: `Objects below ${prefix}/ have random keys.`,
        },
      ],
    };
  }
}
