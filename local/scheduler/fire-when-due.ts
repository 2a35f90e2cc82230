import { randomUUID } from "node:crypto";
import type { LocalClock } from "../cloud.ts";
import type { Outcome } from "./run-target.ts";
import { nextDue, type Schedule, scheduleArn } from "./schedule.ts";
import type { Run, ScheduleStore } from "./schedule-store.ts";

/** Fires what is due, when it is due. */
export interface Firing {
  /** Fires what is due now and sets the timer anew; to be called after each change of schedules or clock. */
  tick(): void;
  /** Resolves when nothing due is on its way. */
  idle(): Promise<void>;
  /** Waits two seconds at most for what is on its way. */
  stop(): Promise<void>;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** @param deliver tries to bring a run to its target; when it rejects, the run is tried again in a second */
export function fireWhenDue(store: ScheduleStore, clock: LocalClock, deliver: (run: Run) => Promise<Outcome>): Firing {
  const running = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const begin = async (run: Run) => {
    try {
      const outcome = await deliver(run);
      if (outcome) store.putRun({ ...run, attempts: run.attempts + 1, tryAt: outcome.tryAgainAt });
      else store.removeRun(run.id);
    } catch (error) {
      console.error(`schedule ${run.scheduleArn}:`, error);
      store.putRun({ ...run, tryAt: clock.now() + 1000 });
    }
    running.delete(run.id);
    // What was noted while it ran may be due.
    setImmediate(tick);
  };
  const tick = () => {
    clearTimeout(timer);
    if (isStopped) return;
    const now = clock.now();
    for (const schedule of store.dueSchedules(now)) fire(store, schedule, now);
    for (const run of store.dueRuns(now)) if (!running.has(run.id)) running.set(run.id, begin(run));
    const next = store.nextAt();
    // A run under way counts as due; its end calls `tick`, so that this timer need not hurry.
    const wait = Math.max((next ?? now) - now, running.size > 0 ? 1000 : 1);
    if (next !== null) timer = setTimeout(tick, Math.min(wait, LONGEST_TIMER_MS));
  };
  return {
    tick,
    idle: async () => {
      for (tick(); running.size > 0; tick()) await Promise.all(running.values());
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      const timeOut = new Promise((resolve) => setTimeout(resolve, 2000).unref());
      await Promise.race([Promise.allSettled(running.values()), timeOut]);
    },
  };
}

function fire(store: ScheduleStore, schedule: Schedule, now: number): void {
  const { name, input, nextAt } = schedule;
  const scheduledAt = nextAt ?? now;
  const run: Run = {
    id: randomUUID(),
    scheduleArn: scheduleArn(input.GroupName, name),
    target: input.Target,
    scheduledAt,
    attempts: 0,
    tryAt: now,
  };
  const next = nextDue(input, scheduledAt, now);
  const isOver = next === null && input.ActionAfterCompletion === "DELETE";
  store.fire(run, schedule, isOver ? null : { ...schedule, nextAt: next });
}
