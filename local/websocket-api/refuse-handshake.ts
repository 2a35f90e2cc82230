import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { newRequestId } from "../http-api/request-event.ts";
import type { Visit } from "./connection.ts";

/** Answers a handshake with an HTTP error, so that the client never becomes a WebSocket. */
export function refuseHandshake(
  socket: Duplex,
  visit: Visit,
  refusal: { readonly status: number; readonly message: string },
): void {
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
