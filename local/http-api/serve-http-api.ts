import type { IncomingMessage, ServerResponse } from "node:http";
import type { Functions, InvokeResult, LocalClock, Meter } from "../cloud.ts";
import { BodyTooLarge, readBody } from "../read-body.ts";
import { authorizeJwt } from "./authorize-jwt.ts";
import { corsHeaders, preflightHeaders } from "./cors.ts";
import { functionAnswer, gatewayAnswer, type HttpAnswer } from "./function-answer.ts";
import type { HttpApi } from "./http-api.ts";
import { newRequestId, requestEvent } from "./request-event.ts";
import { createRouteTable, type RouteMatch } from "./route-table.ts";

/** Quotas of an HTTP API: payload of a request, and how long an integration may take. */
const MAX_BODY = 10 * 1024 * 1024;
const MAX_WAIT_MS = 30_000;
/** A function takes events of at most 6 MB (Lambda quotas); bytes in base64 are a third longer. */
const MAX_EVENT = 6 * 1024 * 1024;
/** Requests are billed per started 512 KB (API Gateway pricing). */
const BILLED_UNIT = 512 * 1024;

export interface HttpApiParts {
  readonly functions: Functions;
  readonly meter: Meter;
  readonly clock: LocalClock;
}

/** Answers one request. Never throws: what goes wrong inside is a 500, as it is at AWS. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Makes an HTTP API answer as its template says. */
export function serveHttpApi(api: HttpApi, parts: HttpApiParts): HttpHandler {
  const findRoute = createRouteTable(api.routes);
  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://local");
    const origin = request.headers.origin;
    const requestId = newRequestId();
    const isPreflight = request.method === "OPTIONS" && request.headers["access-control-request-method"];
    if (api.cors && origin && isPreflight) {
      response.writeHead(204, { ...preflightHeaders(api.cors, origin), "apigw-requestid": requestId }).end();
      return;
    }
    const received = { request, url, requestId, match: findRoute(request.method ?? "GET", url.pathname) };
    const answer = await answerRequest(api, parts, received).catch((error: unknown) => {
      console.error(`HTTP API: ${String(error)}`);
      return gatewayAnswer(500);
    });
    response.writeHead(answer.status, {
      ...mutable(answer.headers),
      ...(answer.status === 204 || answer.status === 304 ? {} : { "content-length": answer.body.length }),
      ...corsHeaders(api.cors, origin),
      "apigw-requestid": requestId,
    });
    response.end(request.method === "HEAD" ? undefined : answer.body);
  };
}

interface Received {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly requestId: string;
  readonly match: RouteMatch | null;
}

async function answerRequest(api: HttpApi, parts: HttpApiParts, received: Received): Promise<HttpAnswer> {
  const { request, url, requestId, match } = received;
  if (!match) return gatewayAnswer(404);
  const { authorizer } = match.route;
  const verdict = authorizer ? await authorizeJwt(authorizer, request.headers.authorization) : null;
  if (verdict?.kind === "unauthorized") return gatewayAnswer(401, { "www-authenticate": verdict.challenge });
  if (verdict?.kind === "forbidden") return gatewayAnswer(403);
  const body = await readBody(request, MAX_BODY).catch((error: unknown) => {
    if (error instanceof BodyTooLarge) return null;
    throw error;
  });
  if (!body) return gatewayAnswer(413);
  parts.meter.add("httpApi.requests", Math.max(1, Math.ceil(body.length / BILLED_UNIT)), match.route.functionName);
  const event = requestEvent({
    request,
    url,
    requestId,
    match,
    body,
    apiId: api.apiId,
    stage: api.stage,
    now: parts.clock.now(),
    ...(verdict ? { authorizer: verdict.context } : {}),
  });
  if (JSON.stringify(event).length > MAX_EVENT) return gatewayAnswer(413);
  const result = await withinTime(parts.functions.invoke(match.route.functionName, event));
  return result ? functionAnswer(result) : gatewayAnswer(503);
}

/** Resolves with null when the integration takes too long; the function itself goes on until its own limit. */
async function withinTime(invocation: Promise<InvokeResult>): Promise<InvokeResult | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, MAX_WAIT_MS, null);
  try {
    return await Promise.race([invocation, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function mutable(headers: HttpAnswer["headers"]): Record<string, string | string[]> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === "string" ? value : [...value]]));
}
