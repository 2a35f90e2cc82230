import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { LocalClock } from "./cloud.ts";

/**
 * The clock of the local cloud. With a `file` the offset outlives a restart, as the data it was written beside does.
 *
 * @throws RangeError from `advance` when time would go back
 */
export function createClock(file?: string): LocalClock {
  let offset = file ? readOffset(file) : 0;
  const listeners = new Set<() => void>();
  return {
    now: () => Date.now() + offset,
    offsetMs: () => offset,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError("local time only moves forward");
      offset += ms;
      if (file) writeOffset(file, offset);
      for (const listener of [...listeners]) listener();
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readOffset(file: string): number {
  try {
    return Number(readFileSync(file, "utf8")) || 0;
  } catch {
    return 0;
  }
}

function writeOffset(file: string, offset: number): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, String(offset));
}
