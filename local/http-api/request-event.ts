import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ACCOUNT } from "../cloud.ts";
import type { RouteMatch } from "./route-table.ts";

/** What a function of an HTTP API is given: payload format version 2.0. */
export interface RequestEvent {
  readonly version: "2.0";
  readonly routeKey: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly cookies?: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly requestContext: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
}

export interface ReceivedRequest {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
  readonly match: RouteMatch;
  readonly apiId: string;
  readonly stage: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly requestId: string;
  /** What the authorizer found, for `requestContext.authorizer`. */
  readonly authorizer?: Readonly<Record<string, unknown>>;
}

/**
 * Turns a request into the event of payload format 2.0 (developer guide, "AWS Lambda proxy integrations for HTTP APIs"):
 * names of headers in lower case, repeated headers and query parameters joined by commas, cookies apart.
 */
export function requestEvent(received: ReceivedRequest): RequestEvent {
  const { request, url, body, match, stage } = received;
  const text = isText(request.headers["content-type"]);
  const query = joinedQuery(url.searchParams);
  const cookies = request.headers.cookie?.split("; ");
  return {
    version: "2.0",
    routeKey: match.route.key,
    rawPath: (stage === "$default" ? "" : `/${stage}`) + url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookies ? { cookies } : {}),
    headers: joinedHeaders(request),
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    ...(Object.keys(match.pathParameters).length > 0 ? { pathParameters: match.pathParameters } : {}),
    requestContext: requestContext(received),
    ...(body.length > 0 ? { body: body.toString(text ? "utf8" : "base64") } : {}),
    isBase64Encoded: body.length > 0 && !text,
  };
}

/** An id in the form that API Gateway gives its requests. */
export function newRequestId(): string {
  return `${randomBytes(11).toString("base64url").slice(0, 15)}=`;
}

/** The caller's address without the prefix of an IPv4 address on an IPv6 socket. */
export function sourceAddress(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? "").replace("::ffff:", "");
}

/**
 * Whether API Gateway passes such a body as text. All else comes in base64, and that includes
 * `application/x-www-form-urlencoded`: functions that read forms must decode first.
 */
function isText(contentType: string | undefined): boolean {
  if (!contentType) return true;
  return /^(text\/|application\/(json|javascript|xml)\b|application\/[^;]+\+(json|xml))/i.test(contentType);
}

function joinedHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (name !== "cookie" && values) headers[name] = values.join(",");
  }
  const https = { "x-forwarded-proto": "https", "x-forwarded-port": "443" };
  return { ...headers, "x-forwarded-for": sourceAddress(request), ...https };
}

function joinedQuery(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(",")]));
}

function requestContext(received: ReceivedRequest): Record<string, unknown> {
  const { request, url, match, apiId, stage, now, requestId, authorizer } = received;
  const host = request.headers.host ?? "localhost";
  return {
    accountId: ACCOUNT,
    apiId,
    ...(authorizer ? { authorizer } : {}),
    domainName: host,
    domainPrefix: host.split(/[.:]/)[0],
    http: {
      method: request.method,
      path: url.pathname,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: sourceAddress(request),
      userAgent: request.headers["user-agent"] ?? "",
    },
    requestId,
    routeKey: match.route.key,
    stage,
    time: commonLogTime(new Date(now)),
    timeEpoch: now,
  };
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `22/Nov/2026:09:15:00 +0000` */
function commonLogTime(date: Date): string {
  const day = String(date.getUTCDate()).padStart(2, "0");
  const month = MONTHS[date.getUTCMonth()];
  return `${day}/${month}/${date.getUTCFullYear()}:${date.toISOString().slice(11, 19)} +0000`;
}
