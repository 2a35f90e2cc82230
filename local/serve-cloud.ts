import type { IncomingMessage, ServerResponse } from "node:http";
import type { IdleOptions } from "./become-idle.ts";
import type { LocalClock, Service } from "./cloud.ts";
import type { UserPools } from "./cognito/start-user-pools.ts";
import { readDistribution } from "./distribution/read-distribution.ts";
import { serveDistribution } from "./distribution/serve-distribution.ts";
import type { Faults } from "./faults.ts";
import type { Behind } from "./front-door.ts";
import { answerJson } from "./http/answer.ts";
import { readHttpApis } from "./http-api/read-http-apis.ts";
import { serveHttpApi } from "./http-api/serve-http-api.ts";
import type { LocalFunctions } from "./lambda/start-functions.ts";
import type { LocalMeter } from "./meter.ts";
import type { Outside } from "./outside/create-outside.ts";
import { answersPage, callsPage } from "./pages/calls-page.ts";
import { clockPage } from "./pages/clock-page.ts";
import { faultsPage } from "./pages/faults-page.ts";
import { idlePage } from "./pages/idle-page.ts";
import { logsPage } from "./pages/logs-page.ts";
import { mailboxPage, mailPage } from "./pages/mailbox-page.ts";
import { metricsPage } from "./pages/metrics-page.ts";
import { servePages } from "./pages/serve-pages.ts";
import { sitePage } from "./pages/site-page.ts";
import { startPage } from "./pages/start-page.ts";
import type { SeedResult } from "./seed-result.ts";
import type { LocalSes } from "./ses/start-ses.ts";
import type { Assembly } from "./template/assembly.ts";
import { readWebSocketApis } from "./websocket-api/read-websocket-apis.ts";
import { serveWebSocketApi } from "./websocket-api/serve-websocket-api.ts";

export interface CloudParts {
  readonly assembly: Assembly;
  readonly functions: LocalFunctions;
  readonly meter: LocalMeter;
  readonly clock: LocalClock;
  readonly faults: Faults;
  readonly outside: Outside;
  readonly pools: UserPools;
  readonly mailbox: LocalSes["mailbox"];
  readonly baseUrl: string;
}

export interface CloudState {
  readonly seed: () => Pick<SeedResult, "users" | "channelAccounts">;
  readonly idle: (options: IdleOptions) => Promise<void>;
  /** Resolves when what a jump of the clock makes expire is gone. */
  readonly afterMove: () => Promise<unknown>;
}

export interface CloudServing extends Behind {
  readonly realtimeUrl: string;
  /** The `@connections` API of all WebSocket APIs. */
  readonly connections: Service;
  /** Requests and socket events under way. */
  busy(): number;
  stop(): void;
}

/**
 * Everything on the one port: `/_local` is ours, `/_cognito` the user pools', a WebSocket belongs to the API whose stage
 * its path names, and the distribution says which paths are the agent app's. All others go to the HTTP API.
 */
export function serveCloud(parts: CloudParts, state: CloudState): CloudServing {
  const sockets = readWebSocketApis(parts.assembly, parts.functions).map((api) => {
    return { api, serving: serveWebSocketApi(api, parts) };
  });
  const [httpApi] = readHttpApis(parts.assembly, parts.functions).map((api) => serveHttpApi(api, parts));
  const realtimeUrl = `${parts.baseUrl.replace("http", "ws")}/${sockets[0]?.api.stage ?? "realtime"}`;
  const showPage = servePages(cloudPages(parts, state, realtimeUrl));
  const distribution = readDistribution(parts.assembly);
  const serveApp = distribution ? serveDistribution(distribution) : async () => false;
  let requests = 0;

  const toHttpApi = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!httpApi) return answerJson(response, { status: 404, body: { message: "the template has no HTTP API" } });
    requests += 1;
    try {
      await httpApi(request, response);
    } finally {
      requests -= 1;
    }
  };

  return {
    realtimeUrl,
    handle: async (request, response) => {
      const [, first] = /^\/([^/?]*)/.exec(request.url ?? "/") ?? [];
      if (first === "_cognito") return parts.pools.handle(request, response);
      if (request.url === "/_local/outside") return parts.outside.handle(request, response);
      if (await showPage(request, response)) return;
      if (first === "_local") return answerJson(response, { status: 404, body: { message: "no such page" } });
      if (await serveApp(request, response)) return;
      return toHttpApi(request, response);
    },
    upgrade: (request, socket, head) => {
      const path = new URL(request.url ?? "/", "http://local").pathname.replace(/\/$/, "");
      const found = sockets.find(({ api }) => path === `/${api.stage}`);
      if (found) found.serving.upgrade(request, socket, head);
      else socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    },
    connections: async (request) => {
      const apiId = /^\/_sockets\/([^/]+)\//.exec(request.path)?.[1];
      const found = sockets.find(({ api }) => api.apiId === apiId);
      if (!found) return { status: 403, headers: {}, body: '{"message":"Forbidden"}' };
      return found.serving.connections(request);
    },
    busy: () => sockets.reduce((sum, { serving }) => sum + serving.busy(), requests),
    stop: () => {
      for (const { serving } of sockets) serving.stop();
    },
  };
}

const firstChat = ({ channelAccounts }: ReturnType<CloudState["seed"]>): string | null =>
  channelAccounts.find(({ channel }) => channel === "chat")?.id ?? null;

function cloudPages(parts: CloudParts, state: CloudState, realtimeUrl: string) {
  const { clock, outside, faults, functions, meter, mailbox, baseUrl } = parts;
  const page = (name: string): string => `${baseUrl}/_local/${name}`;
  const urls = {
    "agent app": `${baseUrl}/`,
    "a site with the chat on it": page("site"),
    API: `${baseUrl}/v1`,
    WebSocket: realtimeUrl,
    mailbox: page("mailbox"),
    "calls to providers": page("calls"),
    metrics: page("metrics"),
    faults: page("faults"),
    clock: page("clock"),
    logs: page("logs"),
  };
  return {
    "/_local": startPage(() => ({ urls, users: state.seed().users })),
    "/_local/site": sitePage(baseUrl, () => firstChat(state.seed())),
    "/_local/mailbox": mailboxPage(mailbox),
    "/_local/mailbox/*": mailPage(mailbox),
    "/_local/calls": callsPage(outside),
    "/_local/calls/answers": answersPage(outside),
    "/_local/metrics": metricsPage(meter),
    "/_local/faults": faultsPage(faults),
    "/_local/clock": clockPage(clock, state.afterMove),
    "/_local/idle": idlePage(state.idle),
    "/_local/logs": logsPage(functions),
  };
}
