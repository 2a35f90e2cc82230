import { availableParallelism } from "node:os";
import type { Functions, LocalClock, Meter } from "../cloud.ts";
import type { Faults } from "../faults.ts";
import type { Assembly } from "../template/assembly.ts";
import type { Caller } from "./caller.ts";
import { createPool, type FunctionPool } from "./function-pool.ts";
import { type FunctionSpec, readFunctions } from "./function-spec.ts";
import { strikeInvocations } from "./strike-invocations.ts";

export interface FunctionsOptions {
  readonly assembly: Assembly;
  readonly clock: LocalClock;
  readonly meter: Meter;
  /** AWS_ENDPOINT_URL of every function: the gate. */
  readonly endpoint: string;
  /** Requests of functions to the outside go here; without it they go out. */
  readonly outsideUrl?: string;
  /** Processes of one function at most; the number of cores when absent. */
  readonly maxProcesses?: number;
  /** After how long a process with nothing to do ends; a minute when absent. */
  readonly idleMs?: number;
  readonly onLog?: (functionName: string, line: string) => void;
  /** Rules for `lambda` / `Invoke` strike invocations. */
  readonly faults?: Faults;
}

export interface LocalFunctions extends Functions {
  readonly names: readonly string[];
  /** The newest log lines of a function, oldest first. */
  logs(functionName: string): readonly string[];
  /** Ends a process at once, as a crash does. */
  kill(caller: Caller): void;
  /** Request id of what a process works on. */
  invocationOf(caller: Caller): string | undefined;
  /** Ends the processes that have nothing to do. */
  rest(): void;
  stop(): Promise<void>;
}

const KEPT_LINES = 500;

/**
 * Makes the functions of an assembly callable. None runs before its first invocation.
 *
 * Counts `lambda.Invoke`, `lambda.durationMs`, `lambda.gbSeconds` and `logs.bytes` for each.
 * @throws from `invoke` and `nameOf`: Error when the template has no such function
 */
export function startFunctions(options: FunctionsOptions): LocalFunctions {
  const lines = new Map<string, string[]>();
  const pools = new Map<string, readonly [FunctionSpec, FunctionPool]>();
  for (const spec of readFunctions(options.assembly)) {
    const onLog = (line: string) => keepLine({ lines, options, spec, line });
    pools.set(spec.name, [spec, openPool(spec, options, onLog)]);
  }
  const stopAll = () => {
    for (const [, pool] of pools.values()) pool.stop();
  };
  process.once("exit", stopAll);
  const known = (name: string) => {
    const found = pools.get(name);
    if (!found) throw new Error(`the template has no function ${name}`);
    return found;
  };
  const invoke = async (functionName: string, event: unknown) => {
    const [spec, pool] = known(functionName);
    const result = await pool.invoke(event);
    options.meter.add("lambda.Invoke", 1, functionName);
    options.meter.add("lambda.durationMs", result.durationMs, functionName);
    options.meter.add("lambda.gbSeconds", (result.durationMs / 1000) * (spec.memoryMb / 1024), functionName);
    return result;
  };
  return {
    names: [...pools.keys()],
    invoke: options.faults ? strikeInvocations(invoke, options.faults) : invoke,
    nameOf(arn) {
      const [, name = arn] = /:function:([\w-]+)/.exec(arn) ?? [];
      known(name);
      return name;
    },
    logs: (functionName) => lines.get(functionName) ?? [],
    kill: ({ functionName, process: number }) => pools.get(functionName)?.[1].kill(number),
    invocationOf: ({ functionName, process: number }) => pools.get(functionName)?.[1].invocationOf(number),
    rest() {
      for (const [, pool] of pools.values()) pool.rest();
    },
    async stop() {
      process.off("exit", stopAll);
      stopAll();
    },
  };
}

function openPool(spec: FunctionSpec, options: FunctionsOptions, onLog: (line: string) => void): FunctionPool {
  return createPool({
    spec,
    endpoint: options.endpoint,
    outsideUrl: options.outsideUrl ?? null,
    clockOffset: () => options.clock.offsetMs(),
    maxProcesses: options.maxProcesses ?? availableParallelism(),
    idleMs: options.idleMs ?? 60_000,
    onLog,
  });
}

interface LogLine {
  readonly lines: Map<string, string[]>;
  readonly options: FunctionsOptions;
  readonly spec: FunctionSpec;
  readonly line: string;
}

function keepLine({ lines, options, spec, line }: LogLine): void {
  const kept = lines.get(spec.name) ?? [];
  lines.set(spec.name, kept);
  kept.push(line);
  if (kept.length > KEPT_LINES) kept.shift();
  options.meter.add("logs.bytes", Buffer.byteLength(line) + 1, spec.name);
  options.onLog?.(spec.name, line);
}
