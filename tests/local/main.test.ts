import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../local/free-port.ts";
import { writeSmallAssembly } from "../support/small-assembly.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-main-"));
const assembly = join(folder, "assembly");
const main = join(import.meta.dirname, "../../local/main.ts");

beforeAll(() => writeSmallAssembly(assembly));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  readonly code: Promise<number | null>;
}

function start(...args: readonly string[]): Run {
  const child = spawn(process.execPath, [main, "--assembly", assembly, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.on("data", (part: Buffer) => {
    output += String(part);
  });
  child.stderr.on("data", (part: Buffer) => {
    errors += String(part);
  });
  const code = once(child, "close").then(([status]) => status as number | null);
  return { child, output: () => output, errors: () => errors, code };
}

async function ready(run: Run): Promise<void> {
  await expect.poll(() => run.output() + run.errors(), { timeout: 60_000 }).toContain("Ctrl-C ends it");
}

test("prints one page, writes local.json, serves, and ends cleanly", async () => {
  const port = await freePort();
  const data = join(folder, "data");

  const run = start("--port", String(port), "--data", data, "--no-seed", "--quiet");
  await ready(run);
  const described = JSON.parse(readFileSync(join(data, "local.json"), "utf8"));
  const answer = await fetch(`${described.baseUrl}/v1/read`);
  run.child.kill("SIGTERM");
  const code = await run.code;

  expect(run.output()).toContain(`http://localhost:${port}`);
  expect(described).toMatchObject({
    baseUrl: `http://localhost:${port}`,
    realtimeUrl: `ws://localhost:${port}/realtime`,
    mailboxUrl: `http://localhost:${port}/_local/mailbox`,
    smtp: { host: "127.0.0.1", port: port + 25 },
    // This template has no receipt rule.
    inboundDomain: "",
  });
  expect(answer.status).toBe(200);
  expect(code).toBe(0);
  expect(existsSync(join(data, "local.json"))).toBe(false);
});

test("starts again on the data of a process that was killed", async () => {
  const data = join(folder, "killed");
  const first = start("--port", "0", "--data", data, "--no-seed", "--quiet");
  await ready(first);
  first.child.kill("SIGKILL");
  await first.code;

  const second = start("--port", "0", "--data", data, "--no-seed", "--quiet");
  await ready(second);
  const third = start("--port", "0", "--data", data);
  const refused = await third.code;
  second.child.kill("SIGINT");

  expect(refused).toBe(1);
  expect(third.errors()).toMatch(/^cannot start: .* in use.*\n$/);
  expect(await second.code).toBe(0);
});

test("says in one line what is wrong with a flag, a port or the data", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = address !== null && typeof address !== "string" ? address.port : 0;
  writeFileSync(join(folder, "file"), "");

  const runs = [
    start("--prot", "1"),
    start("--port", String(port), "--data", join(folder, "other")),
    start("--port", "0", "--data", join(folder, "file")),
  ];
  const codes = await Promise.all(runs.map((run) => run.code));
  taken.close();

  expect(codes).toEqual([1, 1, 1]);
  expect(runs.map((run) => run.errors())).toEqual([
    expect.stringMatching(/^cannot start: Unknown option '--prot'.*\n$/),
    expect.stringMatching(/^cannot start: port \d+ is in use.*\n$/),
    expect.stringMatching(/^cannot start: .*not a folder\n$/),
  ]);
});
