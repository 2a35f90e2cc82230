import type { LocalClock } from "../../../local/cloud.ts";

/** A local clock as in the local cloud: real time plus what was added. */
export function jumpingClock(): LocalClock {
  let offset = 0;
  const listeners = new Set<() => void>();
  return {
    now: () => Date.now() + offset,
    offsetMs: () => offset,
    advance: (ms) => {
      offset += ms;
      for (const listener of listeners) listener();
    },
    onMove: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
