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
  let alarm = new AbortController();
  let longest = LONGEST_MS;
  return {
    wake: () => {
      longest = LONGEST_WHEN_WOKEN_MS;
      alarm.abort();
    },
    run: async (look, signal) => {
      let wait = FIRST_MS;
      while (!signal.aborted) {
        // Taken before the look: a wake-up during it asks for another.
        const woken = alarm.signal;
        const found = await look();
        if (found || woken.aborted) wait = FIRST_MS;
        if (found) {
          // Under steady writing the next records gather meanwhile, and one look gets them all.
          await pause(FIRST_MS);
          continue;
        }
        if (woken.aborted) {
          alarm = new AbortController();
          continue;
        }
        await pause(wait, undefined, { signal: AbortSignal.any([woken, signal]) }).catch(() => {});
        wait = Math.min(longest, wait * 2);
      }
    },
  };
}
