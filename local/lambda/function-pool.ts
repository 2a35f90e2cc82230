import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { FunctionError, InvokeResult } from "../cloud.ts";
import { type FunctionProcess, type ProcessOptions, startProcess } from "./function-process.ts";
import type { FunctionSpec } from "./function-spec.ts";
import type { Job } from "./job-slot.ts";

export interface PoolOptions extends Omit<ProcessOptions, "number" | "events"> {
  readonly maxProcesses: number;
  readonly idleMs: number;
  readonly onLog: (line: string) => void;
}

/** The processes of one function. */
export interface FunctionPool {
  invoke(event: unknown): Promise<InvokeResult>;
  kill(process: number): void;
  invocationOf(process: number): string | undefined;
  /** Ends the processes that have nothing to do. */
  rest(): void;
  stop(): void;
}

interface Waiting {
  readonly job: Job;
  readonly since: number;
}

/** Request bodies of synchronous invocations: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST_EVENT = 6_291_456;

/**
 * A further process costs a third of a second of one core and has all its code to compile: who waits less than this for
 * the one that is there is served sooner by it. Longer than the one itself takes to start: else whatever begins with
 * several jobs at once begins with several processes, which at the start of a cloud cost a quarter of all processor time.
 */
const PATIENCE_MS = 1_000;

/**
 * Runs a function in as few processes as keep up with its invocations, `maxProcesses` at most; more wait their turn. A
 * process that has nothing to do for `idleMs` ends, and all do when the bundle on disk changes.
 */
export function createPool(options: PoolOptions): FunctionPool {
  const { spec } = options;
  const processes = new Map<FunctionProcess, { version: number; idle?: NodeJS.Timeout }>();
  const queue: Waiting[] = [];
  let starting = 0;
  let growing: NodeJS.Timeout | undefined;
  let count = 0;
  let stopped = false;
  const limit = Math.max(1, Math.min(options.maxProcesses, spec.reservedConcurrency ?? options.maxProcesses));

  const events = {
    log: options.onLog,
    ready(process: FunctionProcess) {
      const state = processes.get(process);
      if (!state || state.version !== bundleVersion(spec)) return process.kill();
      const next = queue.shift();
      if (next) return process.run(next.job);
      state.idle = setTimeout(process.kill, options.idleMs).unref();
    },
    ended(process: FunctionProcess, error: FunctionError) {
      clearTimeout(processes.get(process)?.idle);
      processes.delete(process);
      if (!process.started()) queue.shift()?.job.finish({ ok: false, error }, 0);
      growSoon();
    },
  };

  /** The first process at once, a further one when a job has waited long enough. */
  function growSoon(): void {
    const [first] = queue;
    if (!first || growing) return;
    const waited = performance.now() - first.since;
    if (processes.size + starting === 0 || waited >= PATIENCE_MS) {
      grow();
      return;
    }
    growing = setTimeout(() => {
      growing = undefined;
      growSoon();
    }, PATIENCE_MS - waited);
  }

  /** Starts a process for jobs that no process is on its way to take. */
  function grow(): void {
    const fresh = [...processes.keys()].filter((one) => !one.started()).length;
    if (stopped || processes.size + starting >= limit || fresh + starting >= queue.length) return;
    starting++;
    const version = bundleVersion(spec);
    void startProcess({ ...options, number: ++count, events }).then((process) => {
      starting--;
      processes.set(process, { version });
      if (stopped) process.kill();
    });
  }

  function give(job: Job): void {
    for (const [process, state] of processes) {
      if (!process.idle()) continue;
      clearTimeout(state.idle);
      if (state.version === bundleVersion(spec)) {
        process.run(job);
        return;
      }
      process.kill();
    }
    queue.push({ job, since: performance.now() });
    growSoon();
  }

  return {
    async invoke(event) {
      const body = JSON.stringify(event) ?? "null";
      if (Buffer.byteLength(body) > LARGEST_EVENT) return { ok: false, error: eventTooLarge, durationMs: 0 };
      const { promise, resolve } = Promise.withResolvers<InvokeResult>();
      give({
        id: randomUUID(),
        body,
        finish: (outcome, durationMs) => resolve({ ...outcome, durationMs }),
      });
      return promise;
    },
    kill: (number) => find(number)?.kill(),
    invocationOf: (number) => find(number)?.current(),
    rest() {
      for (const process of processes.keys()) if (process.idle()) process.kill();
    },
    stop() {
      stopped = true;
      clearTimeout(growing);
      for (const process of processes.keys()) process.kill();
    },
  };

  function find(number: number): FunctionProcess | undefined {
    return [...processes.keys()].find((process) => process.number === number);
  }
}

const eventTooLarge: FunctionError = {
  errorType: "RequestEntityTooLargeException",
  errorMessage: `Request must be smaller than ${LARGEST_EVENT} bytes for the InvokeFunction operation`,
};

/** Changes whenever the bundle is built anew; 0 while there is none. */
function bundleVersion(spec: FunctionSpec): number {
  const [file] = spec.handler.split(".");
  for (const ending of ["mjs", "js", "cjs"]) {
    const found = statSync(join(spec.folder, `${file}.${ending}`), { throwIfNoEntry: false });
    if (found) return found.mtimeMs;
  }
  return 0;
}
