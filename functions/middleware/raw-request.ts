import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { RawRequest } from "../../lib/channels/channel.ts";

/**
 * The request of an HTTP API event (payload format 2.0) with the bytes that were sent: signatures are made over those.
 * API Gateway hands over bodies as base64 whose content type it does not take for text.
 * @param publicUrl the address that providers call, which may not be the one that this function sees
 * @param receivedAt ISO time
 */
export function rawRequest(event: APIGatewayProxyEventV2, publicUrl: string, receivedAt: string): RawRequest {
  const query = event.rawQueryString === "" ? "" : `?${event.rawQueryString}`;
  return {
    method: event.requestContext.http.method,
    url: `${publicUrl.replace(/\/+$/, "")}${event.rawPath}${query}`,
    headers: lowerCased(event.headers),
    query: Object.fromEntries(new URLSearchParams(event.rawQueryString)),
    bytes: Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8"),
    receivedAt,
  };
}

function lowerCased(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value ?? ""]));
}
