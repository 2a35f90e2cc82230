import { setTimeout as pause } from "node:timers/promises";

/**
 * Runs until it has succeeded or the signal says stop. After an error (dynoxide or the disk is away, a defect) it tries
 * again in a moment: one failure must not silence an event source for good.
 */
export async function keepRunning(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) return;
      console.error(`${name}:`, error);
      await pause(500, undefined, { signal }).catch(() => {});
    }
  }
}
