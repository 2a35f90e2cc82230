import { utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { readBody } from "../../local/read-body.ts";
import { startFunction } from "./support/start-function.ts";
import { urls } from "./support/template.ts";

test("a function gets its event, its context and the environment of its template alone", async () => {
  const { invoke } = startFunction(
    `export const handler = async (event, context) => ({
      event, name: context.functionName, left: context.getRemainingTimeInMillis() > 0,
      given: process.env.GIVEN, key: process.env.AWS_ACCESS_KEY_ID, endpoint: process.env.AWS_ENDPOINT_URL,
      home: process.env.HOME, local: Object.keys(process.env).filter((name) => name.startsWith("LOCAL_")) })`,
    { Environment: { Variables: { GIVEN: "value" } } },
  );

  const result = await invoke({ a: 1 });

  expect(result).toMatchObject({
    ok: true,
    payload: {
      event: { a: 1 },
      name: "subject",
      left: true,
      given: "value",
      key: "LOCAL-1-subject",
      endpoint: urls.gate,
      local: [],
    },
  });
  expect(result.ok && result.payload).not.toHaveProperty("home");
});

test("a thrown error keeps its type and message", async () => {
  const { invoke } = startFunction("export const handler = async () => { throw new TypeError('not that') }");

  const result = await invoke();

  expect(result).toMatchObject({ ok: false, error: { errorType: "TypeError", errorMessage: "not that" } });
});

const crashing = `export const handler = async (event) => {
  if (event.how === "loop") for (;;);
  if (event.how === "exit") process.exit(3);
  if (event.how === "memory") { const kept = []; for (;;) kept.push(new Array(1e6).fill(Math.random())); }
  if (event.how === "large") return "x".repeat(7e6);
  if (event.how === "reject") { Promise.reject(new RangeError("forgotten")); await new Promise((done) => setTimeout(done, 1000)); }
  return "fine";
}`;

test.each([
  ["loop", "Sandbox.Timedout", /Task timed out after 1.00 seconds$/],
  ["exit", "Runtime.ExitError", /Error: Runtime exited with error: exit status 3$/],
  ["memory", "Runtime.ExitError", /Error: Runtime exited with error: signal: aborted$/],
  ["large", "Function.ResponseSizeTooLarge", /exceeded maximum allowed payload size/],
  ["reject", "Runtime.UnhandledPromiseRejection", /forgotten/],
])("%s fails with %s, and the next invocation runs", async (how, errorType, message) => {
  const { invoke } = startFunction(crashing, { Timeout: how === "loop" ? 1 : 20 });

  const failed = await invoke({ how });
  const next = await invoke();

  expect(failed).toMatchObject({ ok: false, error: { errorType, errorMessage: expect.stringMatching(message) } });
  expect(next).toMatchObject({ ok: true, payload: "fine" });
});

test("a function that cannot start fails with the reason", async () => {
  const { invoke } = startFunction("throw new Error('missing environment: TABLE_NAME'); export const handler = 1;");

  const result = await invoke();

  expect(result).toMatchObject({ ok: false, error: { errorMessage: "missing environment: TABLE_NAME" } });
});

test("a request larger than Lambda takes is refused", async () => {
  const { invoke } = startFunction("export const handler = async () => 1");

  const result = await invoke("x".repeat(7_000_000));

  expect(result).toMatchObject({ ok: false, error: { errorType: "RequestEntityTooLargeException" } });
});

test("a jump of the local clock takes none of an invocation's time away", async () => {
  const { invoke, clock } = startFunction(
    "export const handler = async (event, context) => context.getRemainingTimeInMillis()",
  );
  await invoke();
  clock.advance(86_400_000);

  const result = await invoke();

  expect(result.ok && result.payload).toBeGreaterThan(0);
});

test("a function sees the local clock, moved while it is warm", async () => {
  const { invoke, clock } = startFunction(
    "export const handler = async () => ({ now: Date.now(), made: new Date().getTime(), fixed: new Date(5).getTime(), is: new Date() instanceof Date })",
  );
  await invoke();

  clock.advance(86_400_000);
  const result = await invoke();

  const { now, made, fixed, is } = (result.ok ? result.payload : {}) as Record<string, number>;
  expect(Math.abs(Number(now) - Date.now() - 86_400_000)).toBeLessThan(600_000);
  expect(Math.abs(Number(made) - Number(now))).toBeLessThan(600_000);
  expect({ fixed, is }).toEqual({ fixed: 5, is: true });
});

test("moving the clock takes no time from a function", async () => {
  const { invoke, clock } = startFunction(
    "export const handler = async (_, context) => context.getRemainingTimeInMillis() > 0",
  );
  await invoke();

  clock.advance(86_400_000);
  const result = await invoke();

  expect(result).toMatchObject({ ok: true, payload: true });
});

test("fetch to the outside goes to the stub with its own address", async () => {
  const seen: unknown[] = [];
  const stub = createServer(async (request, response) => {
    const { method, headers } = request;
    const body = (await readBody(request)).toString();
    seen.push({ method, original: headers["x-original-url"], mark: headers["x-mark"], body });
    response.writeHead(201).end("answered");
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void stub.close());
  await new Promise((listening) => stub.once("listening", listening));
  const address = stub.address();
  const port = typeof address === "object" ? address?.port : 0;
  const { invoke } = startFunction(
    `export const handler = async (event) => {
      const answer = await fetch("https://graph.example.com/v1/me?x=1", { method: "POST", body: "hello", headers: { "x-mark": "1" } });
      const direct = await fetch(event.direct);
      return [answer.status, await answer.text(), direct.status];
    }`,
    {},
    { outsideUrl: `http://127.0.0.1:${port}/outside` },
  );

  const result = await invoke({ direct: `http://127.0.0.1:${port}/direct` });

  expect(result).toMatchObject({ ok: true, payload: [201, "answered", 201] });
  expect(seen).toEqual([
    { method: "POST", original: "https://graph.example.com/v1/me?x=1", mark: "1", body: "hello" },
    { method: "GET", body: "" },
  ]);
});

test("a bundle that changed on disk is loaded anew", async () => {
  const { invoke, file } = startFunction("export const handler = async () => 1");
  await invoke();

  writeFileSync(file, "export const handler = async () => 2");
  utimesSync(file, new Date(), new Date(Date.now() + 5000));
  const result = await invoke();

  expect(result).toMatchObject({ ok: true, payload: 2 });
});

test("finds a function by ARN and by an integration's URI, and refuses unknown ones", () => {
  const { functions } = startFunction("export const handler = 1");
  const arn = "arn:aws:lambda:eu-west-1:000000000000:function:subject";

  const integration = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

  expect([functions.nameOf(arn), functions.nameOf(integration)]).toEqual(["subject", "subject"]);
  expect(() => functions.nameOf(`${arn}2`)).toThrow("no function subject2");
});
