import { join } from "node:path";
import * as z from "zod";
import type { Assembly } from "../template/assembly.ts";
import { type EdgeFunction, edgeFunction } from "./edge-function.ts";

/** What of the distribution one path pattern is served by. */
export interface Behavior {
  readonly pattern: string;
  /** `files`: from the compiled app; `api`: by the APIs. */
  readonly origin: "files" | "api";
  readonly headers: Readonly<Record<string, string>>;
  /** What the edge does to the request first. */
  readonly edge: EdgeFunction | null;
}

export interface LocalDistribution {
  /** In the order in which they are tried; the last takes every path. */
  readonly behaviors: readonly Behavior[];
  /** The folder of the compiled app. */
  readonly folder: string;
  /** What `config.json` says. */
  readonly config: Readonly<Record<string, string>>;
}

const association = z.object({ EventType: z.string(), FunctionARN: z.string() });
const behaviorShape = z.object({
  PathPattern: z.string().default("*"),
  TargetOriginId: z.string(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(association).default([]),
});
const distributionShape = z.object({
  DistributionConfig: z.object({
    DefaultCacheBehavior: behaviorShape,
    CacheBehaviors: z.array(behaviorShape).default([]),
    Origins: z.array(z.object({ Id: z.string(), S3OriginConfig: z.unknown().optional() })),
  }),
});
const publishedShape = z.object({ ServiceToken: z.string(), config: z.record(z.string(), z.string()) });
const policyShape = z.object({
  ResponseHeadersPolicyConfig: z.object({
    CustomHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) }).optional(),
    CorsConfig: z.object({ AccessControlAllowOrigins: z.object({ Items: z.array(z.string()) }) }).optional(),
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string() }),
        ContentTypeOptions: z.unknown(),
        FrameOptions: z.object({ FrameOption: z.string() }),
        ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }),
        StrictTransportSecurity: z.object({ AccessControlMaxAgeSec: z.number(), IncludeSubdomains: z.boolean() }),
      })
      .partial()
      .optional(),
  }),
});

/** The first distribution of a template with the app that is published to it; null when there is none. */
export function readDistribution(assembly: Assembly): LocalDistribution | null {
  const [distribution] = assembly.resources("AWS::CloudFront::Distribution");
  const [published] = assembly.resources("Custom::AgentApp");
  if (!distribution || !published) return null;
  const { DistributionConfig: config } = distributionShape.parse(distribution.properties);
  const { ServiceToken, config: settings } = publishedShape.parse(published.properties);
  const publisher = assembly.resources("AWS::Lambda::Function").find(({ arn }) => arn === ServiceToken);
  const files = new Set(config.Origins.filter((one) => one.S3OriginConfig !== undefined).map(({ Id }) => Id));
  const read = (behavior: z.output<typeof behaviorShape>): Behavior => ({
    pattern: behavior.PathPattern,
    origin: files.has(behavior.TargetOriginId) ? "files" : "api",
    headers: headersOf(assembly, behavior.ResponseHeadersPolicyId),
    edge: edgeOf(assembly, behavior.FunctionAssociations),
  });
  return {
    behaviors: [...config.CacheBehaviors, config.DefaultCacheBehavior].map(read),
    folder: join(String(publisher?.metadata["aws:asset:path"]), "app"),
    config: settings,
  };
}

function edgeOf(assembly: Assembly, associations: readonly z.output<typeof association>[]): EdgeFunction | null {
  const wanted = associations.find(({ EventType }) => EventType === "viewer-request")?.FunctionARN;
  const found = assembly.resources("AWS::CloudFront::Function").find(({ physicalId }) => wanted?.endsWith(physicalId));
  return found ? edgeFunction(String(found.properties.FunctionCode)) : null;
}

/** The headers that a policy adds, as CloudFront writes them (developer guide, "Understand response headers policies"). */
function headersOf(assembly: Assembly, id: string | undefined): Readonly<Record<string, string>> {
  const found = assembly
    .resources("AWS::CloudFront::ResponseHeadersPolicy")
    .find(({ physicalId }) => physicalId === id);
  if (!found) return {};
  const config = policyShape.parse(found.properties).ResponseHeadersPolicyConfig;
  const { CustomHeadersConfig, CorsConfig: cors, SecurityHeadersConfig: security = {} } = config;
  const custom = (CustomHeadersConfig?.Items ?? []).map(({ Header, Value }) => [Header.toLowerCase(), Value]);
  const hsts = security.StrictTransportSecurity;
  const all = {
    "access-control-allow-origin": cors?.AccessControlAllowOrigins.Items[0],
    "content-security-policy": security.ContentSecurityPolicy?.ContentSecurityPolicy,
    "x-content-type-options": security.ContentTypeOptions === undefined ? undefined : "nosniff",
    "x-frame-options": security.FrameOptions?.FrameOption,
    "referrer-policy": security.ReferrerPolicy?.ReferrerPolicy,
    "strict-transport-security": hsts
      ? `max-age=${hsts.AccessControlMaxAgeSec}${hsts.IncludeSubdomains ? "; includeSubDomains" : ""}`
      : undefined,
    ...Object.fromEntries(custom),
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
