import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import { REGION } from "../cloud.ts";
import { newRequestId, sourceAddress } from "../http-api/request-event.ts";
import type { WebSocketApi } from "./websocket-api.ts";

/** A client from the moment it asks to connect. */
export interface Visit {
  readonly id: string;
  readonly request: IncomingMessage;
  /** Milliseconds since 1970, in the local cloud's time. */
  readonly connectedAt: number;
  readonly identity: { readonly sourceIp: string; readonly userAgent: string };
  /** What the authorizer said, for every event of this connection. */
  authorizer?: Readonly<Record<string, unknown>>;
}

/** A client whose connection was accepted. */
export interface Connection extends Visit {
  readonly socket: WebSocket;
  lastActiveAt: number;
  /** Messages of one connection are handled one after the other. */
  queue: Promise<void>;
}

/** Begins a visit; the id has the form that API Gateway gives. */
export function newVisit(request: IncomingMessage, now: number): Visit {
  return {
    id: `${randomBytes(9).toString("base64url").slice(0, 11)}CE=`,
    request,
    connectedAt: now,
    identity: { sourceIp: sourceAddress(request), userAgent: request.headers["user-agent"] ?? "" },
  };
}

export interface EventKind {
  readonly eventType: "CONNECT" | "MESSAGE" | "DISCONNECT";
  readonly routeKey: string;
  readonly now: number;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** The `requestContext` of an event (developer guide, "Set up a route for a WebSocket API"). */
export function eventContext(api: WebSocketApi, visit: Visit, kind: EventKind): Record<string, unknown> {
  const requestId = newRequestId();
  return {
    routeKey: kind.routeKey,
    eventType: kind.eventType,
    extendedRequestId: requestId,
    requestTime: new Date(kind.now).toUTCString(),
    messageDirection: "IN",
    stage: api.stage,
    connectedAt: visit.connectedAt,
    requestTimeEpoch: kind.now,
    identity: visit.identity,
    requestId,
    domainName: `${api.apiId}.execute-api.${REGION}.amazonaws.com`,
    connectionId: visit.id,
    apiId: api.apiId,
    ...(visit.authorizer ? { authorizer: visit.authorizer } : {}),
    ...kind.more,
  };
}

/** Headers and query of the handshake, as `$connect` and its authorizer are given them: single and multi valued. */
export function handshakeFields(request: IncomingMessage): Record<string, unknown> {
  const query = new URL(request.url ?? "/", "http://local").searchParams;
  const names = [...new Set(query.keys())];
  const headers = Object.entries(request.headersDistinct).map(([name, values]) => [name, values ?? []] as const);
  return {
    headers: Object.fromEntries(headers.map(([name, values]) => [name, values.at(-1) ?? ""])),
    multiValueHeaders: Object.fromEntries(headers),
    ...(names.length > 0
      ? {
          queryStringParameters: Object.fromEntries(names.map((name) => [name, query.getAll(name).at(-1) ?? ""])),
          multiValueQueryStringParameters: Object.fromEntries(names.map((name) => [name, query.getAll(name)])),
        }
      : {}),
  };
}
