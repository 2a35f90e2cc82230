import { runSeed } from "./run-seed.ts";

/** Numbers that follow from a seed, so that a run that failed can be had again. */
export interface Random {
  readonly seed: number;
  /** At least 0 and less than `below`, whole. */
  whole(below: number): number;
  chance(probability: number): boolean;
}

/** @param seed the run's own when absent; printed by whoever uses it */
export function randomFrom(seed = runSeed): Random {
  let state = seed | 0;
  // Mulberry32.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { seed, whole: (below) => Math.floor(next() * below), chance: (probability) => next() < probability };
}
