import type { WebSocketApi, WebSocketRoute } from "./websocket-api.ts";

/** The route that a message names by the API's selection expression; `$default` for every other message. */
export function selectRoute(api: WebSocketApi, message: string): WebSocketRoute | undefined {
  const key = readKey(api.routeSelectionExpression, message);
  const named = key?.startsWith("$") ? undefined : api.routes.find((route) => route.key === key);
  return named ?? api.routes.find((route) => route.key === "$default");
}

function readKey(expression: string, message: string): string | undefined {
  const path = /^\$\{?request\.body\.([\w.]+)\}?$/.exec(expression)?.[1];
  if (!path) return undefined;
  try {
    let value: unknown = JSON.parse(message);
    for (const name of path.split(".")) value = (value as Record<string, unknown> | null)?.[name];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
