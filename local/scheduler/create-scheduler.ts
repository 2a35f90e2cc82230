import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { Service } from "../cloud.ts";
import { runTarget, type TargetParts } from "./run-target.ts";
import { firstDue, nextDue, type Schedule, ScheduleInput, ScheduleName, scheduleArn } from "./schedule.ts";
import { openScheduleStore, type Run, type ScheduleStore } from "./schedule-store.ts";
import { answerRequest } from "./scheduler-protocol.ts";

/** EventBridge Scheduler of the local cloud. */
export interface Scheduler {
  readonly service: Service;
  /** `AWS::Scheduler::ScheduleGroup`; `default` is always there. */
  createGroup(name: string): void;
  /** `AWS::Scheduler::Schedule` with its references resolved. One that is already there unchanged keeps its next time. */
  putSchedule(properties: unknown): void;
  /** Resolves when nothing that is due is still on its way to a target. Retries that wait for their time do not count. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Opens the schedules kept in `file`. A schedule fires as soon as the local clock reaches it, once even when the clock jumps
 * over many of its times. A firing is on disk before it is tried: a process killed meanwhile tries it again at its
 * next start (at least once).
 */
export function createScheduler(
  parts: Omit<TargetParts, "deadLetterQueues"> & Partial<TargetParts> & { readonly file: string },
): Scheduler {
  const { file, clock, deadLetterQueues = {} } = parts;
  const store = openScheduleStore(file);
  const groups = new Set(["default"]);
  const running = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const tick = () => {
    clearTimeout(timer);
    if (isClosed) return;
    fireDue(store, clock.now());
    for (const run of store.dueRuns(clock.now())) if (!running.has(run.id)) begin(run);
    arm();
  };
  const begin = (run: Run) => {
    const work = runTarget({ ...parts, deadLetterQueues }, run)
      .then((outcome) => {
        if (outcome) store.putRun({ ...run, attempts: run.attempts + 1, tryAt: outcome.tryAgainAt });
        else store.removeRun(run.id);
      })
      // The dead-letter queue is away: the run stays due and is tried again in a moment.
      .catch((error) => console.error(`schedule ${run.scheduleArn}:`, error))
      .finally(() => {
        running.delete(run.id);
        setImmediate(tick);
      });
    running.set(run.id, work);
  };
  const arm = () => {
    const next = store.nextAt();
    // While a run is under way it counts as due; its end calls `tick`.
    if (next === null) return;
    const wait = Math.max(next - clock.now(), running.size > 0 ? 1000 : 1);
    timer = setTimeout(tick, Math.min(wait, LONGEST_TIMER_MS));
  };
  const stopClock = clock.onMove(tick);
  setImmediate(tick);

  return {
    service: async (request) => {
      const answer = answerRequest({ store, groups, now: clock.now }, request);
      if (request.method !== "GET") tick();
      return answer;
    },
    createGroup: (name) => void groups.add(name),
    putSchedule: (properties) => {
      putSchedule(store, properties, clock.now());
      tick();
    },
    idle: async () => {
      for (tick(); running.size > 0; tick()) await Promise.all(running.values());
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      stopClock();
      await Promise.race([
        Promise.allSettled(running.values()),
        new Promise((resolve) => setTimeout(resolve, 2000).unref()),
      ]);
      store.close();
    },
  };
}

function putSchedule(store: ScheduleStore, properties: unknown, now: number): void {
  const { Name } = z.object({ Name: ScheduleName }).parse(properties);
  const input = ScheduleInput.parse(properties);
  const old = store.get(input.GroupName, Name);
  if (old && JSON.stringify(old.input) === JSON.stringify(input)) return;
  const createdAt = old?.createdAt ?? now;
  store.put({ name: Name, input, createdAt, modifiedAt: now, nextAt: firstDue(input, now) });
}

function fireDue(store: ScheduleStore, now: number): void {
  for (const schedule of store.dueSchedules(now)) {
    const { name, input } = schedule;
    const scheduledAt = schedule.nextAt ?? now;
    const run: Run = {
      id: randomUUID(),
      scheduleArn: scheduleArn(input.GroupName, name),
      target: input.Target,
      scheduledAt,
      attempts: 0,
      tryAt: now,
    };
    store.fire(run, schedule, afterFiring(schedule, scheduledAt, now));
  }
}

/** Null when it is completed and asks to be deleted then. */
function afterFiring(schedule: Schedule, due: number, now: number): Schedule | null {
  const nextAt = nextDue(schedule.input, due, now);
  return nextAt === null && schedule.input.ActionAfterCompletion === "DELETE" ? null : { ...schedule, nextAt };
}
