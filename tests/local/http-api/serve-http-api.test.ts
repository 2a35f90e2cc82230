import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClock } from "../../../local/clock.ts";
import type { HttpApi } from "../../../local/http-api/http-api.ts";
import { serveHttpApi } from "../../../local/http-api/serve-http-api.ts";
import { createMeter } from "../../../local/meter.ts";
import { serve } from "../../support/serve.ts";
import { standInFunctions } from "../../support/stand-in-functions.ts";

const api: HttpApi = {
  apiId: "abc123",
  stage: "$default",
  cors: {
    allowOrigins: ["https://app.example"],
    allowMethods: ["GET", "POST"],
    allowHeaders: ["authorization"],
    exposeHeaders: ["retry-after"],
    allowCredentials: false,
    maxAge: 60,
  },
  routes: [
    { key: "ANY /v1/{proxy+}", functionName: "echo" },
    { key: "GET /v1/users/{id}", functionName: "user" },
    { key: "GET /v1/users/me", functionName: "me" },
    { key: "GET /plain", functionName: "plain" },
    { key: "GET /cookies", functionName: "cookies" },
    { key: "GET /fails", functionName: "fails" },
    { key: "GET /late", functionName: "late" },
    { key: "GET /huge", functionName: "huge" },
    { key: "GET /private", functionName: "me", authorizer: { issuer: "http://127.0.0.1:1", audience: [], scopes: [] } },
  ],
};
const functions = standInFunctions({
  echo: (event) => ({ statusCode: 200, body: JSON.stringify(event) }),
  user: () => ({ statusCode: 200, body: "user" }),
  me: () => ({ statusCode: 200, body: "me" }),
  plain: () => ({ hello: "world" }),
  cookies: () => ({
    statusCode: 201,
    cookies: ["a=1", "b=2"],
    body: Buffer.from("hi").toString("base64"),
    isBase64Encoded: true,
  }),
  fails: () => {
    throw new Error("Boom");
  },
  late: () => {
    throw new Error("Sandbox.Timedout");
  },
  huge: () => "x".repeat(6 * 1024 * 1024 + 1),
});
const meter = createMeter();
let url = "";
let close = () => {};

beforeAll(async () => {
  ({ url, close } = await serve(serveHttpApi(api, { functions, meter, clock: createClock() })));
});
afterAll(() => close());

async function echo(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  return (await (await fetch(`${url}${path}`, init)).json()) as Record<string, unknown>;
}

test("passes a request as payload format 2.0", async () => {
  const event = await echo("/v1/a/b%20c?x=1&y=2&x=3", { headers: { "X-Custom": "Yes", cookie: "s=1; t=2" } });

  expect(event).toMatchObject({
    version: "2.0",
    routeKey: "ANY /v1/{proxy+}",
    rawPath: "/v1/a/b%20c",
    rawQueryString: "x=1&y=2&x=3",
    cookies: ["s=1", "t=2"],
    queryStringParameters: { x: "1,3", y: "2" },
    pathParameters: { proxy: "a/b c" },
    headers: { "x-custom": "Yes", "x-forwarded-for": "127.0.0.1" },
    requestContext: { apiId: "abc123", stage: "$default", http: { method: "GET", sourceIp: "127.0.0.1" } },
    isBase64Encoded: false,
  });
  expect(event).not.toHaveProperty("body");
  expect(event.headers).not.toHaveProperty("cookie");
});

test("joins repeated headers by a comma", async () => {
  const event = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const sent = httpRequest(`${url}/v1/x`, { headers: { "x-two": ["a", "b"] } }, async (response) => {
      let text = "";
      for await (const part of response) text += part;
      resolve(JSON.parse(text));
    });
    sent.on("error", reject).end();
  });

  expect(event.headers).toMatchObject({ "x-two": "a,b" });
});

test("passes JSON as text, forms and other bytes in base64", async () => {
  const post = (type: string, body: string) =>
    echo("/v1/x", { method: "POST", headers: { "content-type": type }, body });

  const json = await post("application/json; charset=utf-8", '{"a":"ü"}');
  const form = await post("application/x-www-form-urlencoded", "a=1&b=2");
  const bytes = await post("application/octet-stream", "raw");

  expect(json).toMatchObject({ body: '{"a":"ü"}', isBase64Encoded: false });
  expect(form).toMatchObject({ body: Buffer.from("a=1&b=2").toString("base64"), isBase64Encoded: true });
  expect(bytes).toMatchObject({ body: Buffer.from("raw").toString("base64"), isBase64Encoded: true });
});

test("takes the most specific route that has the method", async () => {
  const text = async (path: string, method = "GET") => (await fetch(`${url}${path}`, { method })).text();

  expect(await text("/v1/users/me")).toBe("me");
  expect(await text("/v1/users/42")).toBe("user");
  expect(JSON.parse(await text("/v1/users/42", "DELETE"))).toMatchObject({ routeKey: "ANY /v1/{proxy+}" });
});

test("answers 404 for what the template does not declare", async () => {
  const response = await fetch(`${url}/nowhere`);

  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ message: "Not Found" });
});

test("answers 401 without a token where a route has an authorizer", async () => {
  const response = await fetch(`${url}/private`);

  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ message: "Unauthorized" });
});

test("refuses with 413 what the API or its function cannot take", async () => {
  const post = async (size: number, type: string) => {
    const body = new Uint8Array(size).fill(120);
    return (await fetch(`${url}/v1/x`, { method: "POST", headers: { "content-type": type }, body })).status;
  };

  const aboveTheApisLimit = await post(10 * 1024 * 1024 + 1, "text/plain");
  const aboveTheFunctionsLimit = await post(5 * 1024 * 1024, "image/png");
  const allowed = await post(5 * 1024 * 1024, "text/plain");

  expect([aboveTheApisLimit, aboveTheFunctionsLimit, allowed]).toEqual([413, 413, 200]);
});

test("counts a request for every started 512 KB", async () => {
  meter.reset();

  await fetch(`${url}/v1/x`, {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: "x".repeat(512 * 1024 + 1),
  });
  await fetch(`${url}/plain`);

  expect(meter.snapshot().total["httpApi.requests"]).toBe(3);
  expect(meter.snapshot().functions.echo?.["httpApi.requests"]).toBe(2);
});

test("takes a result without a status code as JSON", async () => {
  const response = await fetch(`${url}/plain`);

  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual({ hello: "world" });
});

test("sends several cookies and decodes base64", async () => {
  const response = await fetch(`${url}/cookies`);

  expect(response.status).toBe(201);
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(await response.text()).toBe("hi");
});

test("answers 500 for a failed function and an oversized answer, 503 for one out of time", async () => {
  const statuses = await Promise.all(
    ["/fails", "/huge", "/late"].map(async (path) => (await fetch(url + path)).status),
  );

  expect(statuses).toEqual([500, 500, 503]);
});

test("answers a preflight by itself and only for allowed origins", async () => {
  const preflight = (origin: string) =>
    fetch(`${url}/v1/x`, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } });
  const before = functions.events.length;

  const allowed = await preflight("https://app.example");
  const refused = await preflight("https://evil.example");

  expect(allowed.status).toBe(204);
  expect(allowed.headers.get("access-control-allow-origin")).toBe("https://app.example");
  expect(allowed.headers.get("access-control-allow-methods")).toBe("GET,POST");
  expect(refused.headers.get("access-control-allow-origin")).toBeNull();
  expect(functions.events.length).toBe(before);
});

test("adds CORS headers to errors as well", async () => {
  const response = await fetch(`${url}/nowhere`, { headers: { origin: "https://app.example" } });

  expect(response.headers.get("access-control-allow-origin")).toBe("https://app.example");
});
