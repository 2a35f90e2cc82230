import type { Functions, LocalClock, Meter } from "../cloud.ts";
import type { Assembly } from "../template/assembly.ts";

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
  readonly onLog?: (functionName: string, line: string) => void;
}

/** One process of a function, as its access key id names it. */
export interface Caller {
  readonly functionName: string;
  readonly process: number;
}

export interface LocalFunctions extends Functions {
  /** The newest log lines of a function, oldest first. */
  logs(functionName: string): readonly string[];
  /** Ends a process at once, as a crash does. */
  kill(caller: Caller): void;
  /** Request id of what a process works on. */
  invocationOf(caller: Caller): string | undefined;
  stop(): Promise<void>;
}

export declare function startFunctions(options: FunctionsOptions): LocalFunctions;
