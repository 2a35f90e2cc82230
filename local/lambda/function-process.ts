import { type ChildProcess, spawn } from "node:child_process";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { FunctionError } from "../cloud.ts";
import { accessKeyOf } from "./caller.ts";
import { functionEnvironment, type Surroundings } from "./function-environment.ts";
import type { FunctionSpec } from "./function-spec.ts";
import { listenForRuntime, type RuntimeListener } from "./runtime-api.ts";

/** One invocation on its way. */
export interface Job {
  readonly id: string;
  readonly body: string;
  readonly finish: (outcome: Outcome) => void;
}
export type Outcome =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly error: FunctionError };

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

/** The largest answer of a synchronous invocation: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST_ANSWER = 6_291_556;
const LONGEST_INIT_MS = 10_000;

/**
 * Starts one process of a function. Whatever the function does to it (never returning, exiting, running out of memory)
 * ends as the failed outcome of the job it had, in the words of Lambda.
 */
export async function startProcess(options: ProcessOptions): Promise<FunctionProcess> {
  const { spec, events, number } = options;
  let waiting: ServerResponse | undefined;
  let job: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let initError: FunctionError | undefined;
  let ready = false;

  const finish = (outcome: Outcome) => {
    clearTimeout(timer);
    const done = job;
    job = undefined;
    done?.finish(outcome);
  };
  const listener: RuntimeListener = {
    next(response) {
      waiting = response;
      ready = true;
      clearTimeout(initTimer);
      events.ready(self);
    },
    initFailed(error) {
      initError = error;
    },
    answered(id, body) {
      if (job?.id !== id) return;
      if (Buffer.byteLength(body) <= LARGEST_ANSWER) finish({ ok: true, payload: JSON.parse(body) });
      else finish({ ok: false, error: tooLarge });
    },
    failed(id, error) {
      if (job?.id === id) finish({ ok: false, error });
    },
  };
  const api = await listenForRuntime(listener);
  const child = startChild(options, api.address);
  const initTimer = setTimeout(() => child.kill("SIGKILL"), Math.max(LONGEST_INIT_MS, spec.timeoutMs));
  const self: FunctionProcess = {
    number,
    idle: () => waiting !== undefined,
    started: () => ready,
    current: () => job?.id,
    kill: () => child.kill("SIGKILL"),
    run(next) {
      const response = waiting;
      if (!response) throw new Error(`${spec.name} is busy`);
      waiting = undefined;
      job = next;
      timer = setTimeout(() => {
        finish({ ok: false, error: timedOut(next.id, spec.timeoutMs) });
        child.kill("SIGKILL");
      }, spec.timeoutMs);
      response.writeHead(200, invocationHeaders(next.id, spec, options.clockOffset())).end(next.body);
    },
  };
  child.once("exit", (code, signal) => {
    clearTimeout(initTimer);
    waiting = undefined;
    api.close();
    const error = exited(job?.id, signal === null ? `exit status ${code}` : `signal: ${signalName(signal)}`);
    finish({ ok: false, error });
    events.ended(self, initError ?? error);
  });
  return self;
}

function startChild({ spec, number, events, ...surroundings }: ProcessOptions, runtimeApi: string): ChildProcess {
  const flags = [`--max-old-space-size=${Math.max(64, spec.memoryMb - 40)}`, "--max-semi-space-size=1"];
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

const tooLarge: FunctionError = {
  errorType: "Function.ResponseSizeTooLarge",
  errorMessage: `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER} bytes).`,
};

function timedOut(id: string, ms: number): FunctionError {
  const errorMessage = `RequestId: ${id} Error: Task timed out after ${(ms / 1000).toFixed(2)} seconds`;
  return { errorType: "Sandbox.Timedout", errorMessage };
}

function exited(id: string | undefined, how: string): FunctionError {
  const errorMessage = `${id === undefined ? "" : `RequestId: ${id} `}Error: Runtime exited with error: ${how}`;
  return { errorType: "Runtime.ExitError", errorMessage };
}

function signalName(signal: NodeJS.Signals): string {
  return signal === "SIGKILL" ? "killed" : signal === "SIGABRT" ? "aborted" : signal;
}
