import * as z from "zod";
import type { Service } from "../cloud.ts";
import { fireWhenDue } from "./fire-when-due.ts";
import { runTarget, type TargetParts } from "./run-target.ts";
import { firstDue, ScheduleInput, ScheduleName } from "./schedule.ts";
import { openScheduleStore, type ScheduleStore } from "./schedule-store.ts";
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
export interface SchedulerOptions extends Omit<TargetParts, "deadLetterQueues"> {
  /** Where schedules and runs are kept. */
  readonly file: string;
  readonly deadLetterQueues?: TargetParts["deadLetterQueues"];
}

/**
 * Opens the schedules kept in `file`. A schedule fires as soon as the local clock reaches it, once even when the clock jumps
 * over many of its times. A firing is on disk before it is tried: a process killed meanwhile tries it again at its
 * next start (at least once).
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { file, clock, deadLetterQueues = {} } = options;
  const store = openScheduleStore(file);
  const groups = new Set(["default"]);
  const firing = fireWhenDue(store, clock, (run) => runTarget({ ...options, deadLetterQueues }, run));
  const stopClock = clock.onMove(firing.tick);
  // Not at once: the template's functions and queues may be made in the same turn.
  setImmediate(firing.tick);
  return {
    service: async (request) => {
      const answer = answerRequest({ store, groups, now: clock.now }, request);
      if (request.method !== "GET") firing.tick();
      return answer;
    },
    createGroup: (name) => void groups.add(name),
    putSchedule: (properties) => {
      putSchedule(store, properties, clock.now());
      firing.tick();
    },
    idle: firing.idle,
    close: async () => {
      stopClock();
      await firing.stop();
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
