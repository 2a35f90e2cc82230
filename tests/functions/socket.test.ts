import { expect, test } from "vitest";
import { type SocketRequest, type SocketRoutes, socketHandler } from "../../functions/middleware/socket.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

function handlerOf(over: Partial<SocketRoutes> = {}) {
  const seen: [string, SocketRequest][] = [];
  const route = (name: string, status: number) => async (request: SocketRequest) => {
    seen.push([name, request]);
    return status;
  };
  const routes = {
    $connect: route("connect", 200),
    $disconnect: route("disconnect", 200),
    $default: route("say", 200),
  };
  const handler = socketHandler({ log }, { ...routes, ...over });
  const call = (routeKey: string, rest: object = {}) =>
    handler({ requestContext: { routeKey, connectionId: "C1" }, isBase64Encoded: false, ...rest } as never);
  return { call, seen };
}

test("leads each event to its route", async () => {
  const { call, seen } = handlerOf();

  await call("$connect", { queryStringParameters: { ticket: "t" } });
  await call("$default", { body: '{"action":"ping"}' });
  await call("$disconnect");

  expect(seen).toEqual([
    ["connect", { connectionId: "C1", query: { ticket: "t" }, content: undefined }],
    ["say", { connectionId: "C1", query: {}, content: { action: "ping" } }],
    ["disconnect", { connectionId: "C1", query: {}, content: undefined }],
  ]);
});

test("takes a frame that is not JSON for something not understood", async () => {
  const { call, seen } = handlerOf();

  await call("$default", { body: "{oops" });

  expect(seen[0]?.[1].content).toBeUndefined();
});

test("answers a refused connection with its status", async () => {
  const { call } = handlerOf({ $connect: async () => 401 });

  expect(await call("$connect")).toEqual({ statusCode: 401 });
});

test("shows nothing of a failure", async () => {
  const { call } = handlerOf({ $connect: () => Promise.reject(new Error("table is down")) });

  expect(await call("$connect")).toEqual({ statusCode: 500 });
});
