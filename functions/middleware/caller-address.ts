import type { APIGatewayProxyEventV2 } from "aws-lambda";

type Request = Pick<APIGatewayProxyEventV2, "headers" | "requestContext">;

const CLOUDFRONT = /\(CloudFront\)/i;

/**
 * The network address that a request began at, for counting. What came through CloudFront has CloudFront's address, which
 * many people share, and theirs in `X-Forwarded-For`: the last one there, before CloudFront's own where API Gateway adds it.
 * What stands further to the front the caller may have made up.
 *
 * Whoever calls the API's own host may pretend that CloudFront did and so be counted under a name of their choice: an
 * address is no more than a brake, and limits by what is asked for hold all the same.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 */
export function callerAddress({ headers, requestContext }: Request): string {
  const { sourceIp } = requestContext.http;
  if (!CLOUDFRONT.test(headers.via ?? "")) return sourceIp;
  const hops = (headers["x-forwarded-for"] ?? "").split(",").map((hop) => hop.trim());
  return hops.filter((hop) => hop !== "" && hop !== sourceIp).at(-1) ?? sourceIp;
}
