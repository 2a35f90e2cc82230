import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const MAIN = join(import.meta.dirname, "../../local/main.ts");
/** A little more than a queue message stays hidden after whoever had it died. */
const BEYOND_VISIBILITY_MS = 181_000;

/** A local cloud in a process of its own, for killing. */
export interface KillableCloud {
  /** Resolves when it answers requests. */
  start(): Promise<void>;
  /** Ends it as a power cut does. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends the processes of all functions at once. @returns how many there were */
  killFunctions(): number;
  /**
   * While it is down, moves its clock so far that the messages of whoever was killed are given again. Under way it would
   * also take from every function what it works on.
   */
  passVisibility(): void;
  /** How often it was killed. */
  kills(): number;
}

export function killableCloud(options: {
  readonly assembly: string;
  readonly dataDir: string;
  readonly port: number;
}): KillableCloud {
  const { assembly, dataDir, port } = options;
  const args = ["--assembly", assembly, "--data", dataDir, "--port", String(port), "--no-seed", "--quiet"];
  let child: ChildProcess | null = null;
  let kills = 0;
  return {
    async start() {
      const started = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "inherit"] });
      child = started;
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      createInterface({ input: started.stdout }).on("line", (line) => {
        if (line.startsWith("Ctrl-C ends it")) resolve();
      });
      started.once("exit", (code) => reject(new Error(`the local cloud ended with ${code} before it was ready`)));
      await promise;
    },
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      kills += 1;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
    killFunctions() {
      const ids = child?.pid === undefined ? [] : functionProcesses(child.pid);
      for (const id of ids) process.kill(id, "SIGKILL");
      return ids.length;
    },
    passVisibility() {
      const file = join(dataDir, "clock");
      const offset = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
      writeFileSync(file, String(offset + BEYOND_VISIBILITY_MS));
    },
    kills: () => kills,
  };
}

/** Children of the cloud that run a function. Only where there is a `/proc`. */
function functionProcesses(parent: number): readonly number[] {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8");
  return children
    .split(" ")
    .filter((id) => id !== "")
    .map(Number)
    .filter((id) => readFileSync(`/proc/${id}/cmdline`, "utf8").includes("runtime.mjs"));
}
