import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Functions, LocalClock, Meter, Service } from "../cloud.ts";
import { newRequestId } from "../http-api/request-event.ts";
import { admit } from "./admit.ts";
import { type Connection, eventContext, newVisit, type Visit } from "./connection.ts";
import { connectionsService } from "./connections-service.ts";
import { limitFrames } from "./frame-limit.ts";
import { selectRoute } from "./select-route.ts";
import { WEBSOCKET_LIMITS, type WebSocketApi } from "./websocket-api.ts";

export interface WebSocketParts {
  readonly functions: Functions;
  readonly meter: Meter;
  readonly clock: LocalClock;
}

export interface WebSocketServing {
  /** Takes over a connection that asked to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** The `@connections` API, for the gate. */
  readonly connections: Service;
  /** How many messages, handshakes and partings are being handled. */
  busy(): number;
  stop(): void;
}

/** How often connections are checked against the limits of time, beside every jump of the clock. */
const SWEEP_MS = 1000;

/** Makes a WebSocket API answer as its template says. Connections end with the process; nothing is kept. */
export function serveWebSocketApi(api: WebSocketApi, parts: WebSocketParts): WebSocketServing {
  const open = new Map<string, Connection>();
  const server = new WebSocketServer({ noServer: true, maxPayload: WEBSOCKET_LIMITS.messageBytes });
  let busy = 0;
  const track = (work: Promise<void>): Promise<void> => {
    busy += 1;
    const failed = (error: unknown): void => console.error(`WebSocket API: ${String(error)}`);
    return work.catch(failed).finally(() => {
      busy -= 1;
    });
  };
  const count = (bytes: number): void => {
    parts.meter.add("websocket.messages", Math.max(1, Math.ceil(bytes / WEBSOCKET_LIMITS.billedBytes)));
  };
  const sent = (bytes: number): void => {
    count(bytes);
    parts.meter.add("websocket.frames");
  };

  const handleMessage = async (connection: Connection, body: string): Promise<void> => {
    count(Buffer.byteLength(body));
    const reply = await answerMessage(api, parts, { connection, body });
    if (reply === null || connection.socket.readyState !== connection.socket.OPEN) return;
    connection.socket.send(reply);
    sent(Buffer.byteLength(reply));
  };

  const accept = (visit: Visit, socket: WebSocket): void => {
    const connection = Object.assign(visit, { socket, lastActiveAt: visit.connectedAt, queue: Promise.resolve() });
    open.set(visit.id, connection);
    limitFrames(socket);
    socket.on("message", (data, binary) => {
      connection.lastActiveAt = parts.clock.now();
      if (binary) return socket.close(1003, "Binary is not supported");
      connection.queue = track(connection.queue.then(() => handleMessage(connection, String(data))));
    });
    socket.on("ping", () => {
      connection.lastActiveAt = parts.clock.now();
    });
    socket.on("error", () => {}); // The close that follows carries the code.
    socket.on("close", (code, reason) => {
      open.delete(visit.id);
      const minutes = (parts.clock.now() - visit.connectedAt) / 60_000;
      parts.meter.add("websocket.connectionMinutes", Math.max(1, Math.ceil(minutes)));
      const parting = { code, reason: String(reason) };
      void track(connection.queue.then(() => sayGoodbye(api, parts, { visit, ...parting })));
    });
  };

  const connect = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const visit = newVisit(request, parts.clock.now());
    const refusal = await admit({ api, ...parts }, visit);
    if (refusal) return refuse(socket, visit, refusal);
    if (!socket.destroyed) server.handleUpgrade(request, socket, head, (accepted) => accept(visit, accepted));
  };

  const sweep = (): void => {
    for (const { socket, lastActiveAt, connectedAt } of open.values()) {
      const now = parts.clock.now();
      const tooLong = now - connectedAt >= WEBSOCKET_LIMITS.connectionMs;
      if (tooLong || now - lastActiveAt >= WEBSOCKET_LIMITS.idleMs) socket.close(1001, "Going away");
    }
  };
  const timer = setInterval(sweep, SWEEP_MS).unref();
  const stopListening = parts.clock.onMove(sweep);

  return {
    upgrade: (request, socket, head) => {
      socket.on("error", () => socket.destroy());
      void track(connect(request, socket, head));
    },
    connections: connectionsService({ connections: open, clock: parts.clock, onSent: sent }),
    busy: () => busy,
    stop: () => {
      clearInterval(timer);
      stopListening();
      for (const { socket } of open.values()) socket.terminate();
      server.close();
    },
  };
}

/** @returns what goes back to the client, or null */
async function answerMessage(
  api: WebSocketApi,
  parts: WebSocketParts,
  message: { readonly connection: Connection; readonly body: string },
): Promise<string | null> {
  const { connection, body } = message;
  const route = selectRoute(api, body);
  const failure = (text: string): string =>
    JSON.stringify({ message: text, connectionId: connection.id, requestId: newRequestId() });
  if (!route) return failure("Forbidden");
  const more = { messageId: newRequestId() };
  const kind = { eventType: "MESSAGE", routeKey: route.key, now: parts.clock.now(), more } as const;
  const requestContext = eventContext(api, connection, kind);
  const result = await parts.functions.invoke(route.functionName, { requestContext, body, isBase64Encoded: false });
  if (!result.ok) return failure("Internal server error");
  if (!route.responds || typeof result.payload !== "object" || result.payload === null) return null;
  const reply = (result.payload as { readonly body?: unknown }).body;
  return reply === undefined ? null : typeof reply === "string" ? reply : JSON.stringify(reply);
}

async function sayGoodbye(
  api: WebSocketApi,
  parts: WebSocketParts,
  parting: { readonly visit: Visit; readonly code: number; readonly reason: string },
): Promise<void> {
  const route = api.routes.find((one) => one.key === "$disconnect");
  if (!route) return;
  const more = { disconnectStatusCode: parting.code, disconnectReason: parting.reason };
  const kind = { eventType: "DISCONNECT", routeKey: "$disconnect", now: parts.clock.now(), more } as const;
  const requestContext = eventContext(api, parting.visit, kind);
  const headers = { Host: parting.visit.request.headers.host ?? "" };
  await parts.functions.invoke(route.functionName, { headers, requestContext, isBase64Encoded: false });
}

function refuse(socket: Duplex, visit: Visit, refusal: { readonly status: number; readonly message: string }): void {
  const { status, message } = refusal;
  const body = JSON.stringify({ message, connectionId: visit.id, requestId: newRequestId() });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
