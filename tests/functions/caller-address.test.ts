import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { expect, test } from "vitest";
import { callerAddress } from "../../functions/middleware/caller-address.ts";

const EDGE = "130.176.0.9";
const VIA = "2.0 0a1b.cloudfront.net (CloudFront)";
const addressOf = (sourceIp: string, headers: Record<string, string>) => {
  const requestContext = { http: { sourceIp } } as APIGatewayProxyEventV2["requestContext"];
  return callerAddress({ headers, requestContext });
};

test.each([
  ["straight to the API", "203.0.113.7", {}, "203.0.113.7"],
  ["straight, with an address made up", "203.0.113.7", { "x-forwarded-for": "10.0.0.1" }, "203.0.113.7"],
  ["through CloudFront", EDGE, { via: VIA, "x-forwarded-for": `203.0.113.7, ${EDGE}` }, "203.0.113.7"],
  ["through CloudFront, its own not added", EDGE, { via: VIA, "x-forwarded-for": "203.0.113.7" }, "203.0.113.7"],
  [
    "through CloudFront, with an address made up",
    EDGE,
    { via: VIA, "x-forwarded-for": `10.0.0.1, 203.0.113.7, ${EDGE}` },
    "203.0.113.7",
  ],
  ["through CloudFront, and nothing told", EDGE, { via: VIA }, EDGE],
])("%s", (_, sourceIp, headers, expected) => {
  expect(addressOf(sourceIp, headers)).toBe(expected);
});
