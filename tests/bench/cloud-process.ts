import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CloudDescription } from "../../local/describe-cloud.ts";
import type { Counters } from "../../local/meter.ts";
import { type CpuTime, cpuTime } from "./cpu-time.ts";

/** A local cloud in a process of its own, as `npm start` runs it, on a free port and with data that ends with it. */
export interface CloudProcess {
  readonly description: CloudDescription;
  /** Resolves when nothing is under way any more, and nothing falls due within `delayed` (`2s`). */
  idle(delayed?: string): Promise<void>;
  resetMeter(): Promise<void>;
  counters(): Promise<Counters>;
  cpuTime(): CpuTime;
  stop(): Promise<void>;
}

const MAIN = join(import.meta.dirname, "../../local/main.ts");

/** @throws Error with what it printed when it does not start */
export async function startCloudProcess(): Promise<CloudProcess> {
  const data = mkdtempSync(join(tmpdir(), "parley-bench-"));
  const child = spawn(process.execPath, [MAIN, "--port", "0", "--data", data, "--quiet"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await untilReady(child);
  const description = JSON.parse(readFileSync(join(data, "local.json"), "utf8")) as CloudDescription;
  const page = async (path: string, method = "GET") => {
    const answer = await fetch(`${description.baseUrl}/_local/${path}`, {
      method,
      headers: { accept: "application/json" },
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    description,
    async idle(delayed = "0s") {
      await page(`idle?timeout=120&delayed=${delayed}`);
    },
    async resetMeter() {
      await page("metrics", "DELETE");
    },
    counters: async () => ((await page("metrics")) as { readonly counters: Counters }).counters,
    cpuTime: () => cpuTime(child.pid ?? 0),
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The page that it prints is the sign that it is ready. */
async function untilReady(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.stdout?.once("data", () => resolve());
  child.once("exit", (code) => reject(new Error(`the local cloud ended with code ${code}`)));
  await promise;
}
