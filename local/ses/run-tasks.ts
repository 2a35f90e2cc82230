import type { LocalClock } from "../cloud.ts";
import type { Mailbox, StoredTask } from "./mailbox.ts";

export interface TaskRunner {
  /** Looks for tasks that are due. */
  tick(): void;
  /** Tasks under way. */
  busy(): number;
  stop(): Promise<void>;
}

/** A task that failed is tried again after this, as SES tries a server again. */
const AGAIN_MS = 60_000;
/** The longest that a timer can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Does each task of the mailbox when the local clock reaches it: at least once, those of one moment begun in their order. A
 * process that was killed goes on with them at its next start.
 */
export function runTasks(mailbox: Mailbox, clock: LocalClock, run: (task: StoredTask) => Promise<void>): TaskRunner {
  const underWay = new Map<number, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const perform = async (task: StoredTask): Promise<void> => {
    try {
      await run(task);
      mailbox.finish(task);
    } catch (error) {
      console.error(`mail ${task.mailId}:`, error);
      mailbox.postpone(task, clock.now() + AGAIN_MS);
    } finally {
      underWay.delete(task.number);
      if (underWay.size === 0) tick();
    }
  };
  const tick = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    const waiting = mailbox.tasks().filter(({ number }) => !underWay.has(number));
    const now = clock.now();
    for (const task of waiting) if (task.due <= now) underWay.set(task.number, perform(task));
    const next = waiting.find(({ due }) => due > now);
    if (next) timer = setTimeout(tick, Math.min(LONGEST_MS, next.due - now));
  };
  const stopClock = clock.onMove(tick);
  return {
    tick,
    busy: () => underWay.size,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      stopClock();
      await Promise.allSettled(underWay.values());
    },
  };
}
