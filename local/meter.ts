import type { Meter } from "./cloud.ts";

export type Counters = Readonly<Record<string, number>>;

export interface MeterSnapshot {
  readonly total: Counters;
  /** The share of each function, by function name; what no function asked for is in `total` only. */
  readonly functions: Readonly<Record<string, Counters>>;
}

export interface LocalMeter extends Meter {
  snapshot(): MeterSnapshot;
  reset(): void;
}

/** A meter in memory: it forgets everything when the process ends. */
export function createMeter(): LocalMeter {
  let total = new Map<string, number>();
  let functions = new Map<string, Map<string, number>>();
  const count = (counters: Map<string, number>, name: string, amount: number) =>
    counters.set(name, (counters.get(name) ?? 0) + amount);
  return {
    add(counter, amount = 1, functionName) {
      count(total, counter, amount);
      if (functionName === undefined) return;
      const own = functions.get(functionName) ?? new Map<string, number>();
      functions.set(functionName, own);
      count(own, counter, amount);
    },
    snapshot: () => ({
      total: Object.fromEntries(total),
      functions: Object.fromEntries([...functions].map(([name, counters]) => [name, Object.fromEntries(counters)])),
    }),
    reset() {
      total = new Map();
      functions = new Map();
    },
  };
}
