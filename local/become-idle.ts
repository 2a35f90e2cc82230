import { setTimeout as pause } from "node:timers/promises";
import type { EventSources } from "./event-sources/start-event-sources.ts";
import type { Scheduler } from "./scheduler/create-scheduler.ts";

export interface IdleOptions {
  /** 30 s when absent. */
  readonly timeoutMs?: number;
  /** Also waits for delayed messages of queues that fall due within this time of the local clock. */
  readonly includeDelayedMs?: number;
  /** Does not wait for queue messages in flight that no function works on. */
  readonly leaveInFlight?: boolean;
}

export interface Working {
  readonly eventSources: EventSources;
  readonly scheduler: Scheduler;
  /** Requests and socket events under way. */
  readonly busy: () => number;
}

/**
 * Resolves when nothing is under way any more. One part's last act may be another's first, so all of them have to be
 * found idle twice in a row.
 * @throws Error after `timeoutMs`
 */
export async function becomeIdle(working: Working, options: IdleOptions): Promise<void> {
  const { timeoutMs = 30_000 } = options;
  const deadline = performance.now() + timeoutMs;
  for (let calm = 0; calm < 2; ) {
    const left = deadline - performance.now();
    if (left <= 0) throw new Error(`still busy after ${timeoutMs} ms`);
    await working.eventSources.idle({ ...options, timeoutMs: left });
    await working.scheduler.idle();
    calm = working.busy() === 0 ? calm + 1 : 0;
    await pause(calm === 0 ? 10 : 1);
  }
}
