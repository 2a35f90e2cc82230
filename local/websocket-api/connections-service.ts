import type { LocalClock, Service, ServiceResponse } from "../cloud.ts";
import type { Connection } from "./connection.ts";
import { WEBSOCKET_LIMITS } from "./websocket-api.ts";

export interface ConnectionsParts {
  readonly connections: ReadonlyMap<string, Connection>;
  readonly clock: LocalClock;
  /** Called with the size of every frame that was sent. */
  readonly onSent: (bytes: number) => void;
}

/**
 * The API behind `PostToConnection`, `GetConnection` and `DeleteConnection` (developer guide, "Use @connections commands
 * in your backend service"): 410 once the connection has ended, 413 above 128 KB.
 */
export function connectionsService(parts: ConnectionsParts): Service {
  return async (request) => {
    const [, id] = /\/(?:@|%40)connections\/([^/?]+)/i.exec(request.path) ?? [];
    if (!id) return fail(403, "ForbiddenException", "Forbidden");
    const connection = parts.connections.get(decodeURIComponent(id));
    if (!connection || connection.socket.readyState !== connection.socket.OPEN) return gone();
    if (request.method === "POST") return post(parts, connection, request.body);
    if (request.method === "GET") return describe(connection);
    if (request.method !== "DELETE") return fail(403, "ForbiddenException", "Forbidden");
    connection.socket.close(1000, "Connection Closed Normally");
    return { status: 204, headers: {}, body: "" };
  };
}

async function post(parts: ConnectionsParts, connection: Connection, body: Buffer): Promise<ServiceResponse> {
  if (body.length > WEBSOCKET_LIMITS.messageBytes) return fail(413, "PayloadTooLargeException", "Message too long");
  connection.lastActiveAt = parts.clock.now();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  connection.socket.send(body.toString(), (error) => resolve(!error));
  if (!(await promise)) return gone();
  parts.onSent(body.length);
  return { status: 200, headers: {}, body: "" };
}

function describe(connection: Connection): ServiceResponse {
  const body = JSON.stringify({
    connectedAt: new Date(connection.connectedAt).toISOString(),
    identity: connection.identity,
    lastActiveAt: new Date(connection.lastActiveAt).toISOString(),
  });
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

function gone(): ServiceResponse {
  return fail(410, "GoneException", "Gone");
}

function fail(status: number, type: string, message: string): ServiceResponse {
  const headers = { "content-type": "application/json", "x-amzn-errortype": type };
  return { status, headers, body: JSON.stringify({ message }) };
}
