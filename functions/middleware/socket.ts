import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import type { Log } from "../../lib/app.ts";

export interface SocketRequest {
  readonly connectionId: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The parsed frame; undefined when it was not JSON. */
  readonly content: unknown;
}

/** One function a route of the WebSocket API; each answers with a status, which only `$connect` shows to the client. */
export type SocketRoutes = Readonly<
  Record<"$connect" | "$disconnect" | "$default", (request: SocketRequest) => Promise<number>>
>;

type SocketEvent = APIGatewayProxyWebsocketEventV2 & {
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>>;
};

/** Leads an event to its route. A route that throws becomes a bare 500: nothing of it reaches the client. */
export function socketHandler(app: { readonly log: Log }, routes: SocketRoutes) {
  return async (event: SocketEvent): Promise<{ readonly statusCode: number }> => {
    const { routeKey, connectionId } = event.requestContext;
    const route = routeKey === "$connect" || routeKey === "$disconnect" ? routes[routeKey] : routes.$default;
    const request = { connectionId, query: event.queryStringParameters ?? {}, content: jsonOf(event.body) };
    try {
      return { statusCode: await route(request) };
    } catch (error) {
      app.log.error("a socket message failed", { routeKey, error });
      return { statusCode: 500 };
    }
  };
}

function jsonOf(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? "");
  } catch {
    return undefined;
  }
}
