import type { Meter } from "../../../local/cloud.ts";

/** A meter whose counts can be read. */
export function countingMeter(): Meter & { count(counter: string): number } {
  const counts = new Map<string, number>();
  return {
    add: (counter, amount = 1) => void counts.set(counter, (counts.get(counter) ?? 0) + amount),
    count: (counter) => counts.get(counter) ?? 0,
  };
}
