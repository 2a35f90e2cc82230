import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CustomResource, Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  type ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { webVersion } from "../build-web.ts";
import { widgetVersion } from "../build-widget.ts";
import { APP_PUBLISHER } from "../bundle.ts";
import type { Config } from "../config.ts";
import type { Access } from "./access.ts";
import type { AgentPool } from "./agent-pool.ts";
import { appHeaders, WIDGET_AGE } from "./app-headers.ts";
import { LogInClient } from "./log-in-client.ts";
import type { PrivateBucket } from "./private-bucket.ts";
import type { PublicApi } from "./public-api.ts";
import type { RealtimeApi } from "./realtime-api.ts";
import { ServiceFunction } from "./service-function.ts";

export interface AgentAppProps {
  /** `appUrl` and `appCertificate`: a domain of the company's own. */
  readonly config: Config;
  readonly agents: AgentPool;
  readonly attachments: PrivateBucket;
}

/** The agent app as people open it: its files, and the APIs behind the same address. */
export class AgentApp extends Construct {
  /** Every address at which it opens, the company's own first. */
  readonly urls: readonly string[];
  readonly logIn: LogInClient;
  private readonly issuer: string;
  private readonly bucket: Bucket;
  private readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: AgentAppProps) {
    super(scope, id);
    this.bucket = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const { agents, attachments, config } = props;
    this.issuer = agents.pool.userPoolProviderUrl;
    const places = { issuer: this.issuer, logInUrl: agents.logInUrl, attachments: attachments.origin };
    const headers = appHeaders(this, places);
    const origin = S3BucketOrigin.withOriginAccessControl(this.bucket as IBucket);
    const files = (policy: ResponseHeadersPolicy): BehaviorOptions => ({
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      responseHeadersPolicy: policy,
      compress: true,
    });
    const assets = { ...files(headers.asset), cachePolicy: CachePolicy.CACHING_OPTIMIZED };
    this.distribution = new Distribution(this, "Distribution", {
      comment: "Parley: the agent app and the APIs",
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: { ...files(headers.page), functionAssociations: [this.everyPathIsThePage()] },
      additionalBehaviors: {
        "/assets/*": assets,
        "/widget.js": { ...files(headers.widget), cachePolicy: this.forWidget() },
        "/frames/mail.html": files(headers.mail),
        "/frames/mail-with-images.html": files(headers.mailWithImages),
      },
      ...this.ownDomain(config),
    });
    const own = `https://${this.distribution.distributionDomainName}`;
    this.urls = config.appUrl === null ? [own] : [config.appUrl, own];
    this.logIn = new LogInClient(this, "LogIn", { agents, appUrls: this.urls });
    this.explain();
  }

  /** Puts every API behind the app's address, and the compiled files and their settings in place. */
  serve({ api, realtime }: { readonly api: PublicApi; readonly realtime: RealtimeApi }): void {
    for (const pattern of api.patterns()) this.forward(pattern, api.host);
    this.forward(realtime.path, realtime.host);
    const publisher = new ServiceFunction(this, APP_PUBLISHER, {
      description: "Puts the compiled agent app into its bucket",
      timeout: Duration.minutes(5),
      needs: [this.publishing()],
    });
    const { issuer, logIn } = this;
    const config = { issuer, clientId: logIn.clientId, apiUrl: "", realtimePath: realtime.path };
    const published = new CustomResource(this, "Published", {
      resourceType: "Custom::AgentApp",
      serviceToken: publisher.function.functionArn,
      // Whenever one of them changes, CloudFormation has the files published again.
      properties: { config, version: `${webVersion()}-${widgetVersion()}` },
    });
    published.node.addDependency(publisher);
  }

  /** Where people open the app: for links in mails. */
  address(): Access {
    return { environment: { appUrl: this.urls[0] ?? "" }, statements: [] };
  }

  /** The APIs check their callers themselves. */
  private forward(pattern: string, apiHost: string): void {
    this.distribution.addBehavior(pattern, new HttpOrigin(apiHost), {
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    });
  }

  /** What publishing and taking down the files needs. */
  private publishing(): Access {
    return {
      environment: { appBucket: this.bucket.bucketName },
      statements: [
        { actions: ["s3:ListBucket"], resources: [this.bucket.bucketArn] },
        {
          actions: ["s3:PutObject", "s3:DeleteObject"],
          resources: [`${this.bucket.bucketArn}/*`],
          wildcard: "The compiled files' names change with their content; the bucket holds nothing else.",
        },
      ],
    };
  }

  /** An address like `/inbox/01…` is a place within the page, not a file. */
  private everyPathIsThePage() {
    const code = readFileSync(join(import.meta.dirname, "agent-app.edge.js"), "utf8");
    const edge = new EdgeFunction(this, "PathsOfThePage", {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(code),
      comment: "Answers every path that is no file with the page",
    });
    return { function: edge, eventType: FunctionEventType.VIEWER_REQUEST };
  }

  /** Every page view of every site with a chat asks for the bubble: kept at the edge, but no longer than browsers keep it. */
  private forWidget(): CachePolicy {
    return new CachePolicy(this, "WidgetCache", {
      comment: "Parley: the chat bubble, for five minutes",
      ...{ minTtl: Duration.seconds(1), defaultTtl: WIDGET_AGE, maxTtl: WIDGET_AGE },
      ...{ enableAcceptEncodingGzip: true, enableAcceptEncodingBrotli: true },
    });
  }

  private ownDomain({ appUrl, appCertificate: certificate }: Config) {
    if (appUrl === null || certificate === null) return {};
    return {
      domainNames: [new URL(appUrl).hostname],
      certificate: Certificate.fromCertificateArn(this, "Certificate", certificate),
    };
  }

  private explain(): void {
    Validations.of(this.bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "The bucket holds the compiled app, which anybody may read; only the distribution reads it.",
    });
    Validations.of(this.distribution).acknowledge(
      { id: "AwsSolutions-CFR1", reason: "Where a company's people and visitors are is its own affair." },
      { id: "AwsSolutions-CFR2", reason: "A firewall costs $5 a month and more; the APIs limit and check callers." },
      { id: "AwsSolutions-CFR3", reason: "Access logs would hold single-use tickets; the functions log refusals." },
      {
        id: "AwsSolutions-CFR4",
        reason: "The distribution's own certificate decides; a company's domain gets TLS 1.2.",
      },
    );
  }
}
