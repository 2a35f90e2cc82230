import { setTimeout as pause } from "node:timers/promises";

const FIRST_MS = 2;
const LONGEST_MS = 50;
/** Whoever wakes the poller at each write needs it only for writes that came another way. */
const LONGEST_WHEN_WOKEN_MS = 250;

/** Decides when to look again: at once after a wake-up, soon after a find, else after ever longer pauses. */
export interface PollRhythm {
  /** Looks again and again until `signal`. @param look tells whether it found something */
  run(look: () => Promise<boolean>, signal: AbortSignal): Promise<void>;
  wake(): void;
}

export function createPollRhythm(): PollRhythm {
  let woken = false;
  let longest = LONGEST_MS;
  let endPause = (): void => {};
  /** Ends early at a wake-up and at the end of all. An aborted timer would make an error each time, at every write. */
  const rest = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      endPause = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", endPause);
        resolve();
      };
      const timer = setTimeout(endPause, ms);
      signal.addEventListener("abort", endPause);
    });
  return {
    wake: () => {
      longest = LONGEST_WHEN_WOKEN_MS;
      woken = true;
      endPause();
    },
    run: async (look, signal) => {
      let wait = FIRST_MS;
      while (!signal.aborted) {
        // Forgotten before the look: a wake-up during it asks for another.
        woken = false;
        const found = await look();
        if (found || woken) wait = FIRST_MS;
        // Under steady writing the next records gather meanwhile, and one look gets them all.
        if (found) await pause(FIRST_MS);
        if (found || woken) continue;
        await rest(wait, signal);
        wait = Math.min(longest, wait * 2);
      }
    },
  };
}

/** Looks at fixed intervals, whoever wakes it. */
export function steadyRhythm(everyMs: number): PollRhythm {
  return {
    wake: () => {},
    run: async (look, signal) => {
      while (!signal.aborted) {
        await look();
        await pause(everyMs, undefined, { signal }).catch(() => {});
      }
    },
  };
}
