import type { Functions, LocalClock } from "../cloud.ts";
import { newRequestId } from "../http-api/request-event.ts";
import { type Connection, eventContext, type Visit } from "./connection.ts";
import { selectRoute } from "./select-route.ts";
import type { WebSocketApi } from "./websocket-api.ts";

interface EventParts {
  readonly functions: Functions;
  readonly clock: LocalClock;
}

/** Gives a message to its route's function. @returns what goes back to the client, or null */
export async function answerMessage(
  api: WebSocketApi,
  parts: EventParts,
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

/** Tells `$disconnect` that a client has gone; nobody hears what it answers. */
export async function sayGoodbye(
  api: WebSocketApi,
  parts: EventParts,
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
