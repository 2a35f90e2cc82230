import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createClock } from "../../../local/clock.ts";
import { createMeter } from "../../../local/meter.ts";
import { serveWebSocketApi, type WebSocketServing } from "../../../local/websocket-api/serve-websocket-api.ts";
import type { WebSocketApi } from "../../../local/websocket-api/websocket-api.ts";
import { serve } from "../../support/serve.ts";
import { standInFunctions } from "../../support/stand-in-functions.ts";

interface SocketEvent {
  readonly requestContext: {
    readonly connectionId: string;
    readonly routeKey: string;
    readonly disconnectStatusCode?: number;
  };
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const api: WebSocketApi = {
  apiId: "ws1",
  stage: "realtime",
  routeSelectionExpression: "$request.body.action",
  routes: [
    {
      key: "$connect",
      functionName: "connect",
      responds: false,
      authorizer: { functionName: "authorize", identitySources: ["route.request.querystring.key"] },
    },
    { key: "$disconnect", functionName: "disconnect", responds: false },
    { key: "$default", functionName: "echo", responds: true },
    { key: "silent", functionName: "echo", responds: false },
  ],
};
const partings: SocketEvent[] = [];
const ids: string[] = [];
const functions = standInFunctions({
  authorize: (event: SocketEvent) => ({
    principalId: "p",
    policyDocument: { Statement: [{ Effect: event.queryStringParameters?.key === "good" ? "Allow" : "Deny" }] },
  }),
  connect: (event: SocketEvent) => {
    ids.push(event.requestContext.connectionId);
    return { statusCode: event.queryStringParameters?.refuse ? 401 : 200 };
  },
  disconnect: (event: SocketEvent) => {
    partings.push(event);
  },
  echo: (event: SocketEvent) => ({ statusCode: 200, body: `${event.requestContext.routeKey}:${event.body?.length}` }),
});
const meter = createMeter();
const clock = createClock();
let serving: WebSocketServing;
let url = "";
let close = () => {};

beforeAll(async () => {
  serving = serveWebSocketApi(api, { functions, meter, clock });
  const served = await serve((_request, response) => void response.writeHead(404).end());
  served.server.on("upgrade", serving.upgrade);
  url = served.url.replace("http", "ws");
  close = served.close;
});
afterAll(() => {
  serving.stop();
  close();
});

async function connect(query = "key=good"): Promise<{ socket: WebSocket; id: string }> {
  const socket = new WebSocket(`${url}/realtime?${query}`);
  await once(socket, "open");
  return { socket, id: ids.at(-1) ?? "" };
}

async function refusal(query: string): Promise<number | undefined> {
  const socket = new WebSocket(`${url}/realtime?${query}`);
  socket.on("error", () => {});
  const [, response] = await once(socket, "unexpected-response");
  return response.statusCode;
}

async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = await once(socket, "close");
  return code;
}

const reply = async (socket: WebSocket): Promise<string> => String((await once(socket, "message"))[0]);
const call = (method: string, id: string, body = "") =>
  serving.connections({
    method,
    path: `/_sockets/ws1/realtime/@connections/${encodeURIComponent(id)}`,
    headers: {},
    body: Buffer.from(body),
  });

test("refuses before the handshake: no identity, a denying policy, a $connect that says no", async () => {
  expect(await refusal("")).toBe(401);
  expect(await refusal("key=bad")).toBe(403);
  expect(await refusal("key=good&refuse=1")).toBe(401);
});

test("selects the route by the message and answers where the route responds", async () => {
  const { socket } = await connect();

  socket.send('{"action":"silent"}');
  socket.send('{"action":"unknown"}');
  const first = await reply(socket);

  expect(first).toBe("$default:20");
  socket.close();
});

test("closes with 1009 for a frame above 32 KB or a message above 128 KB", async () => {
  const { socket: frame } = await connect();
  const { socket: message } = await connect();
  const codes = Promise.all([closeCode(frame), closeCode(message)]);

  frame.send("x".repeat(32 * 1024 + 1));
  for (let part = 0; part < 5; part++) message.send("x".repeat(30_000), { fin: part === 4 });

  expect(await codes).toEqual([1009, 1009]);
});

test("takes a message of several frames below the limit", async () => {
  const { socket } = await connect();

  socket.send("x".repeat(30_000), { fin: false });
  socket.send("x".repeat(30_000), { fin: true });

  expect(await reply(socket)).toBe("$default:60000");
  socket.close();
});

test("posts to an open connection and answers 410 once it is gone", async () => {
  const { socket, id } = await connect();
  const received = reply(socket);

  const posted = await call("POST", id, '{"events":[]}');
  const described = await call("GET", id);
  const tooLarge = await call("POST", id, "x".repeat(128 * 1024 + 1));
  socket.close();
  await closeCode(socket);
  const gone = await call("POST", id, "late");

  expect(await received).toBe('{"events":[]}');
  expect(posted.status).toBe(200);
  expect(JSON.parse(String(described.body))).toHaveProperty("connectedAt");
  expect(tooLarge.status).toBe(413);
  expect(gone.status).toBe(410);
  expect(gone.headers["x-amzn-errortype"]).toBe("GoneException");
});

test("closes a connection on DELETE and tells $disconnect", async () => {
  const { socket, id } = await connect();
  const code = closeCode(socket);

  await call("DELETE", id);

  expect(await code).toBe(1000);
  await expect.poll(() => partings.some((event) => event.requestContext.connectionId === id)).toBe(true);
});

test("counts messages in both directions by 32 KB and frames sent", async () => {
  const { socket, id } = await connect();
  meter.reset();

  socket.send('{"action":"ping"}');
  await reply(socket);
  await call("POST", id, "x".repeat(40 * 1024));

  expect(meter.snapshot().total).toMatchObject({ "websocket.messages": 4, "websocket.frames": 2 });
  socket.close();
});

test("ends idle connections when the clock has moved ten minutes", async () => {
  const { socket } = await connect();
  const code = closeCode(socket);

  clock.advance(10 * 60_000);

  expect(await code).toBe(1001);
});
