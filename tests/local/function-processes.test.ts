import { expect, test } from "vitest";
import { startFunction } from "./support/start-function.ts";

test("no more processes than allowed, and every waiting invocation is answered", async () => {
  // Each takes long enough for further processes to start, if they may.
  const slow = "export const handler = async () => new Promise((done) => setTimeout(done, 250, process.pid))";
  const { invoke } = startFunction(slow, {}, { maxProcesses: 2 });

  const results = await Promise.all(Array.from({ length: 8 }, () => invoke()));

  expect(results.every((result) => result.ok)).toBe(true);
  expect(new Set(results.map((result) => result.ok && result.payload)).size).toBeLessThanOrEqual(2);
});

test("a process with nothing to do ends", async () => {
  const { invoke } = startFunction("export const handler = async () => process.pid", {}, { idleMs: 1 });
  const first = await invoke();

  await expect.poll(() => isRunning(first.ok ? Number(first.payload) : 0)).toBe(false);
  const second = await invoke();

  expect(second).toMatchObject({ ok: true });
});

test("at rest the processes with nothing to do are gone, and who calls is answered by a new one", async () => {
  const { invoke, functions } = startFunction("export const handler = async () => process.pid");
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
  const { invoke, functions, meter } = startFunction(
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

test("what waits for a process is billed for its own work only", async () => {
  const code = "export const handler = () => new Promise((done) => setTimeout(done, 100))";
  const { invoke } = startFunction(code, {}, { maxProcesses: 1 });
  const began = performance.now();

  const results = await Promise.all([invoke(), invoke(), invoke()]);

  const all = performance.now() - began;
  expect(results.map(({ durationMs }) => durationMs >= 99)).toEqual([true, true, true]);
  // One after the other in one process: together no longer than all of it, which they were if their waiting counted too.
  expect(results.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBeLessThanOrEqual(all);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
