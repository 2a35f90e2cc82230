import { readdirSync, readFileSync } from "node:fs";

/** Processor time of the local cloud in milliseconds, by what used it. Unlike times, it bears a busy machine. */
export interface CpuTime {
  /** The local cloud's own process: gateway, queues, pollers, gate. */
  readonly cloud: number;
  readonly dynoxide: number;
  /** The functions' processes, those included that have ended. */
  readonly functions: number;
}

/** Linux counts in hundredths of a second (`getconf CLK_TCK`). */
const TICK_MS = 10;
const UNKNOWN: CpuTime = { cloud: Number.NaN, dynoxide: Number.NaN, functions: Number.NaN };

/** What a process and its children used so far; NaN where there is no /proc. */
export function cpuTime(pid: number): CpuTime {
  try {
    const own = readStat(String(pid));
    const children = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap(statIfThere)
      .filter((one) => one.parent === pid);
    const used = (wanted: (name: string) => boolean) =>
      children.filter(({ name }) => wanted(name)).reduce((sum, { ms }) => sum + ms, 0);
    return {
      cloud: own.ms,
      dynoxide: used((name) => name === "dynoxide"),
      functions: own.endedChildrenMs + used((name) => name !== "dynoxide"),
    };
  } catch {
    return UNKNOWN;
  }
}

export function cpuBetween(before: CpuTime, after: CpuTime): CpuTime {
  return {
    cloud: after.cloud - before.cloud,
    dynoxide: after.dynoxide - before.dynoxide,
    functions: after.functions - before.functions,
  };
}

/** Fields of /proc/PID/stat: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function readStat(pid: string) {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const ticks = (...numbers: readonly number[]) =>
    numbers.reduce((sum, number) => sum + Number(fields[number - 3]), 0) * TICK_MS;
  return {
    name: text.slice(text.indexOf("(") + 1, text.lastIndexOf(")")),
    parent: Number(fields[1]),
    ms: ticks(14, 15),
    endedChildrenMs: ticks(16, 17),
  };
}

/** A process may end between the listing and the look. */
function statIfThere(pid: string) {
  try {
    return [readStat(pid)];
  } catch {
    return [];
  }
}
