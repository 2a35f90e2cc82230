import { utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createClock } from "../../local/clock.ts";
import { type FunctionsOptions, startFunctions } from "../../local/lambda/start-functions.ts";
import { createMeter } from "../../local/meter.ts";
import { readBody } from "../../local/read-body.ts";
import { loadAssembly } from "../../local/template/load-assembly.ts";
import { urls, writeFunction, writeTemplates } from "./support/template.ts";

function start(code: string, properties: Record<string, unknown> = {}, options: Partial<FunctionsOptions> = {}) {
  const resource = writeFunction(code, { FunctionName: "subject", ...properties });
  const assembly = loadAssembly(writeTemplates({ Main: { Resources: { Subject: resource } } }), urls);
  const clock = createClock();
  const meter = createMeter();
  const functions = startFunctions({ assembly, clock, meter, endpoint: urls.gate, maxProcesses: 1, ...options });
  onTestFinished(() => functions.stop());
  const invoke = (event: unknown = {}) => functions.invoke("subject", event);
  const file = join(String(assembly.resources("AWS::Lambda::Function")[0]?.metadata["aws:asset:path"]), "index.mjs");
  return { functions, clock, meter, invoke, file };
}

test("a function gets its event, its context and the environment of its template alone", async () => {
  const { invoke } = start(
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
  const { invoke } = start("export const handler = async () => { throw new TypeError('not that') }");

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
  const { invoke } = start(crashing, { Timeout: how === "loop" ? 1 : 20 });

  const failed = await invoke({ how });
  const next = await invoke();

  expect(failed).toMatchObject({ ok: false, error: { errorType, errorMessage: expect.stringMatching(message) } });
  expect(next).toMatchObject({ ok: true, payload: "fine" });
});

test("a function that cannot start fails with the reason", async () => {
  const { invoke } = start("throw new Error('missing environment: TABLE_NAME'); export const handler = 1;");

  const result = await invoke();

  expect(result).toMatchObject({ ok: false, error: { errorMessage: "missing environment: TABLE_NAME" } });
});

test("a request larger than Lambda takes is refused", async () => {
  const { invoke } = start("export const handler = async () => 1");

  const result = await invoke("x".repeat(7_000_000));

  expect(result).toMatchObject({ ok: false, error: { errorType: "RequestEntityTooLargeException" } });
});

test("a jump of the local clock takes none of an invocation's time away", async () => {
  const { invoke, clock } = start(
    "export const handler = async (event, context) => context.getRemainingTimeInMillis()",
  );
  await invoke();
  clock.advance(86_400_000);

  const result = await invoke();

  expect(result.ok && result.payload).toBeGreaterThan(0);
});

test("a function sees the local clock, moved while it is warm", async () => {
  const { invoke, clock } = start(
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
  const { invoke, clock } = start(
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
  const { invoke } = start(
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
  const { invoke, file } = start("export const handler = async () => 1");
  await invoke();

  writeFileSync(file, "export const handler = async () => 2");
  utimesSync(file, new Date(), new Date(Date.now() + 5000));
  const result = await invoke();

  expect(result).toMatchObject({ ok: true, payload: 2 });
});

test("no more processes than allowed, and every waiting invocation is answered", async () => {
  // Each takes long enough for further processes to start, if they may.
  const slow = "export const handler = async () => new Promise((done) => setTimeout(done, 250, process.pid))";
  const { invoke } = start(slow, {}, { maxProcesses: 2 });

  const results = await Promise.all(Array.from({ length: 8 }, () => invoke()));

  expect(results.every((result) => result.ok)).toBe(true);
  expect(new Set(results.map((result) => result.ok && result.payload)).size).toBeLessThanOrEqual(2);
});

test("a process with nothing to do ends", async () => {
  const { invoke } = start("export const handler = async () => process.pid", {}, { idleMs: 1 });
  const first = await invoke();

  await expect.poll(() => isRunning(first.ok ? Number(first.payload) : 0)).toBe(false);
  const second = await invoke();

  expect(second).toMatchObject({ ok: true });
});

test("at rest the processes with nothing to do are gone, and who calls is answered by a new one", async () => {
  const { invoke, functions } = start("export const handler = async () => process.pid");
  const first = await invoke();

  // It has nothing to do once it has asked for its next invocation, which is after it answered.
  const restAndLook = () => {
    functions.rest();
    return isRunning(first.ok ? Number(first.payload) : 0);
  };
  await expect.poll(restAndLook).toBe(false);

  expect(await invoke()).toMatchObject({ ok: true });
});

test("lines are kept and counted, and killing a process fails its invocation", async () => {
  const { invoke, functions, meter } = start(
    "export const handler = async () => { console.log('begun'); await new Promise(() => setInterval(() => {}, 1000)); }",
  );

  const running = invoke();
  await expect.poll(() => functions.logs("subject")).toEqual(["begun"]);
  const caller = { functionName: "subject", process: 1 };
  const invocation = functions.invocationOf(caller);
  functions.kill(caller);
  const result = await running;

  expect(result).toMatchObject({ ok: false, error: { errorMessage: expect.stringContaining("signal: killed") } });
  expect(invocation).toMatch(/^[\w-]{36}$/);
  expect(meter.snapshot().functions.subject).toMatchObject({ "logs.bytes": 6, "lambda.Invoke": 1 });
});

test("finds a function by ARN and by an integration's URI, and refuses unknown ones", () => {
  const { functions } = start("export const handler = 1");
  const arn = "arn:aws:lambda:eu-west-1:000000000000:function:subject";

  const integration = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

  expect([functions.nameOf(arn), functions.nameOf(integration)]).toEqual(["subject", "subject"]);
  expect(() => functions.nameOf(`${arn}2`)).toThrow("no function subject2");
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("what waits for a process is billed for its own work only", async () => {
  const code = "export const handler = () => new Promise((done) => setTimeout(done, 100))";
  const { invoke } = start(code, {}, { maxProcesses: 1 });
  const began = performance.now();

  const results = await Promise.all([invoke(), invoke(), invoke()]);

  const all = performance.now() - began;
  expect(results.map(({ durationMs }) => durationMs >= 99)).toEqual([true, true, true]);
  // One after the other in one process: together no longer than all of it, which they were if their waiting counted too.
  expect(results.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBeLessThanOrEqual(all);
});
