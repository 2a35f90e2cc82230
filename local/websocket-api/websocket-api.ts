/** What a template says of one WebSocket API. */
export interface WebSocketApi {
  readonly apiId: string;
  readonly stage: string;
  /** `$request.body.action` and the like: where a message names its route. */
  readonly routeSelectionExpression: string;
  readonly routes: readonly WebSocketRoute[];
}

export interface WebSocketRoute {
  /** `$connect`, `$disconnect`, `$default` or a value of the selection expression. */
  readonly key: string;
  readonly functionName: string;
  /** Whether what the function returns goes back to the client. */
  readonly responds: boolean;
  readonly authorizer?: RequestAuthorizer;
}

export interface RequestAuthorizer {
  readonly functionName: string;
  /** `route.request.querystring.ticket`, `route.request.header.Authorization`. */
  readonly identitySources: readonly string[];
}

/** Quotas of a WebSocket API (API Gateway developer guide, "Quotas for configuring and running a WebSocket API"). */
export const WEBSOCKET_LIMITS = {
  idleMs: 10 * 60_000,
  connectionMs: 2 * 60 * 60_000,
  frameBytes: 32 * 1024,
  messageBytes: 128 * 1024,
  /** Messages are billed per started 32 KB. */
  billedBytes: 32 * 1024,
} as const;
