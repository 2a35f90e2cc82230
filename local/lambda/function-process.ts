import { type ChildProcess, spawn } from "node:child_process";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { FunctionError } from "../cloud.ts";
import { accessKeyOf } from "./caller.ts";
import { functionEnvironment, type Surroundings } from "./function-environment.ts";
import type { FunctionSpec } from "./function-spec.ts";
import { createJobSlot, type Job } from "./job-slot.ts";
import { listenForRuntime } from "./runtime-api.ts";

export interface FunctionProcess {
  readonly number: number;
  /** Waits for an invocation. */
  idle(): boolean;
  started(): boolean;
  run(job: Job): void;
  /** Request id of what it works on. */
  current(): string | undefined;
  kill(): void;
}

export interface ProcessEvents {
  /** It asks for its next invocation. */
  ready(process: FunctionProcess): void;
  /** It is gone. `error` is why it never became ready, when it never did. */
  ended(process: FunctionProcess, error: FunctionError): void;
  log(line: string): void;
}

export interface ProcessOptions extends Surroundings {
  readonly number: number;
  readonly spec: FunctionSpec;
  readonly clockOffset: () => number;
  readonly events: ProcessEvents;
}

const LONGEST_INIT_MS = 10_000;

/**
 * Starts one process of a function. Whatever the function does to it (never returning, exiting, running out of memory)
 * ends as the failed outcome of the job it had.
 */
export async function startProcess(options: ProcessOptions): Promise<FunctionProcess> {
  const { spec, events, number } = options;
  let waiting: ServerResponse | undefined;
  let initError: FunctionError | undefined;
  let ready = false;
  const kill = () => {
    // Until the system has ended it, it must not be given a job.
    waiting = undefined;
    child.kill("SIGKILL");
  };
  const slot = createJobSlot(spec, kill);
  const api = await listenForRuntime({
    answered: slot.answered,
    failed: slot.failed,
    initFailed(error) {
      initError = error;
    },
    next(response) {
      waiting = response;
      ready = true;
      clearTimeout(initTimer);
      events.ready(self);
    },
  });
  const child = startChild(options, api.address);
  const initTimer = setTimeout(kill, Math.max(LONGEST_INIT_MS, spec.timeoutMs));
  const self: FunctionProcess = {
    number,
    idle: () => waiting !== undefined,
    started: () => ready,
    current: slot.current,
    kill,
    run(job) {
      const response = waiting;
      if (!response) throw new Error(`${spec.name} is busy`);
      waiting = undefined;
      slot.take(job);
      response.writeHead(200, invocationHeaders(job.id, spec, options.clockOffset())).end(job.body);
    },
  };
  child.once("exit", (code, signal) => {
    clearTimeout(initTimer);
    waiting = undefined;
    api.close();
    const error = slot.exited(signal === null ? `exit status ${code}` : `signal: ${signalName(signal)}`);
    events.ended(self, initError ?? error);
  });
  return self;
}

function startChild({ spec, number, events, ...surroundings }: ProcessOptions, runtimeApi: string): ChildProcess {
  const flags = [`--max-old-space-size=${Math.max(64, spec.memoryMb - 40)}`, "--max-semi-space-size=4"];
  const accessKey = accessKeyOf({ functionName: spec.name, process: number });
  const clockOffset = String(surroundings.clockOffset());
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, "runtime.mjs")], {
    cwd: spec.folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...functionEnvironment(spec, surroundings),
      LOCAL_CLOCK_OFFSET: clockOffset,
      AWS_ACCESS_KEY_ID: accessKey,
      AWS_LAMBDA_RUNTIME_API: runtimeApi,
    },
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => events.log(line));
  }
  return child;
}

function invocationHeaders(id: string, spec: FunctionSpec, clockOffset: number): Record<string, string> {
  const trace = id.replaceAll("-", "");
  return {
    "content-type": "application/json",
    "lambda-runtime-aws-request-id": id,
    "lambda-runtime-deadline-ms": String(Date.now() + spec.timeoutMs),
    "lambda-runtime-invoked-function-arn": spec.arn,
    "lambda-runtime-trace-id": `Root=1-${trace.slice(0, 8)}-${trace.slice(8)};Parent=${trace.slice(0, 16)};Sampled=0`,
    "x-local-clock-offset": String(clockOffset),
  };
}

function signalName(signal: NodeJS.Signals): string {
  return signal === "SIGKILL" ? "killed" : signal === "SIGABRT" ? "aborted" : signal;
}
