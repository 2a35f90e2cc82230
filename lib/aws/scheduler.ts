import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import type { Timers } from "../app.ts";
import type { Timer, TimerKey } from "../domain/timer.ts";
import { clientOptions } from "./client-options.ts";

const SECOND_MS = 1_000;
const ROUNDS = 3;

export interface ScheduleTarget {
  readonly group: string;
  /** The role that EventBridge Scheduler takes on to call the target. */
  readonly roleArn: string;
  readonly targetArn: string;
}

/**
 * Timers as one-off schedules, named for their kind and what they are for, which delete themselves after they fired.
 *
 * Survives throttling by three attempts, and a schedule that appears or fires between two calls by going round again.
 */
export function schedulerTimers(target: ScheduleTarget, client = new SchedulerClient(clientOptions(3_000, 3))): Timers {
  return {
    async set(timer, at) {
      const schedule = scheduleOf(target, timer, at);
      for (let round = 1; round <= ROUNDS; round++) {
        const made = await unless(ConflictException, () => client.send(new CreateScheduleCommand(schedule)));
        if (made) return;
        const moved = await unless(ResourceNotFoundException, () => client.send(new UpdateScheduleCommand(schedule)));
        if (moved) return;
      }
      throw new Error("a schedule kept appearing and vanishing");
    },
    async cancel(timer) {
      const command = new DeleteScheduleCommand({ GroupName: target.group, Name: nameOf(timer) });
      await unless(ResourceNotFoundException, () => client.send(command));
    },
  };
}

const nameOf = ({ kind, id }: TimerKey) => `${kind}-${id}`;

function scheduleOf(target: ScheduleTarget, timer: Timer, at: string) {
  // Schedules know whole seconds, and a timer that fires a moment early would find that it is not time yet.
  const time = new Date(Math.ceil(Date.parse(at) / SECOND_MS) * SECOND_MS).toISOString().slice(0, 19);
  return {
    GroupName: target.group,
    Name: nameOf(timer),
    ScheduleExpression: `at(${time})`,
    ScheduleExpressionTimezone: "UTC",
    FlexibleTimeWindow: { Mode: "OFF" as const },
    ActionAfterCompletion: "DELETE" as const,
    Target: { Arn: target.targetArn, RoleArn: target.roleArn, Input: JSON.stringify(timer) },
  };
}

/** @returns false when `call` failed with this kind of error; any other error is thrown */
async function unless(kind: new (...args: never[]) => Error, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof kind) return false;
    throw error;
  }
}
