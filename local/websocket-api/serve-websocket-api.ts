import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Functions, LocalClock, Meter, Service } from "../cloud.ts";
import { admit } from "./admit.ts";
import { type Connection, newVisit, type Visit } from "./connection.ts";
import { connectionsService } from "./connections-service.ts";
import { countTraffic } from "./count-traffic.ts";
import { limitFrames } from "./frame-limit.ts";
import { refuseHandshake } from "./refuse-handshake.ts";
import { answerMessage, sayGoodbye } from "./socket-events.ts";
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
  const traffic = countTraffic(parts.meter);

  const handleMessage = async (connection: Connection, body: string): Promise<void> => {
    traffic.received(Buffer.byteLength(body));
    const reply = await answerMessage(api, parts, { connection, body });
    if (reply === null || connection.socket.readyState !== connection.socket.OPEN) return;
    connection.socket.send(reply);
    traffic.sent(Buffer.byteLength(reply));
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
      traffic.ended(parts.clock.now() - visit.connectedAt);
      const parting = { code, reason: String(reason) };
      void track(connection.queue.then(() => sayGoodbye(api, parts, { visit, ...parting })));
    });
  };

  const connect = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const visit = newVisit(request, parts.clock.now());
    const refusal = await admit({ api, ...parts }, visit);
    if (refusal) return refuseHandshake(socket, visit, refusal);
    if (!socket.destroyed) server.handleUpgrade(request, socket, head, (accepted) => accept(visit, accepted));
  };

  const sweep = (): void => endOverdue(open.values(), parts.clock.now());
  const timer = setInterval(sweep, SWEEP_MS).unref();
  const stopListening = parts.clock.onMove(sweep);

  return {
    upgrade: (request, socket, head) => {
      socket.on("error", () => socket.destroy());
      void track(connect(request, socket, head));
    },
    connections: connectionsService({ connections: open, clock: parts.clock, onSent: traffic.sent }),
    busy: () => busy,
    stop: () => {
      clearInterval(timer);
      stopListening();
      for (const { socket } of open.values()) socket.terminate();
      server.close();
    },
  };
}

/** Ends connections that were idle for ten minutes or are two hours old. */
function endOverdue(connections: Iterable<Connection>, now: number): void {
  for (const { socket, lastActiveAt, connectedAt } of connections) {
    const tooOld = now - connectedAt >= WEBSOCKET_LIMITS.connectionMs;
    if (tooOld || now - lastActiveAt >= WEBSOCKET_LIMITS.idleMs) socket.close(1001, "Going away");
  }
}
