import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { schedulerTimers } from "../../lib/aws/scheduler.ts";

const scheduler = mockClient(SchedulerClient);
const timers = schedulerTimers({ group: "wakes", roleArn: "arn:role", targetArn: "arn:function" });
const conflict = new ConflictException({ message: "there", Message: "there", $metadata: {} });
const missing = new ResourceNotFoundException({ message: "no", Message: "no", $metadata: {} });

beforeEach(() => {
  scheduler.reset();
  scheduler.on(CreateScheduleCommand).resolves({});
  scheduler.on(UpdateScheduleCommand).resolves({});
});

test("fires a timer once, never before its time", async () => {
  await timers.set({ kind: "wake", id: "C1" }, "2026-11-23T08:00:00.250Z");

  const [call] = scheduler.commandCalls(CreateScheduleCommand);
  expect(call?.args[0].input).toMatchObject({
    Name: "wake-C1",
    GroupName: "wakes",
    ScheduleExpression: "at(2026-11-23T08:00:01)",
    ActionAfterCompletion: "DELETE",
    Target: { Arn: "arn:function", Input: '{"kind":"wake","id":"C1"}' },
  });
});

test("moves a timer that is set already", async () => {
  scheduler.on(CreateScheduleCommand).rejects(conflict);

  await timers.set({ kind: "wake", id: "C1" }, "2026-11-23T08:00:00.000Z");

  const [call] = scheduler.commandCalls(UpdateScheduleCommand);
  expect(call?.args[0].input).toMatchObject({ Name: "wake-C1", ScheduleExpression: "at(2026-11-23T08:00:00)" });
});

test("sets it anew when the old one fires in between", async () => {
  scheduler.on(CreateScheduleCommand).rejectsOnce(conflict).resolves({});
  scheduler.on(UpdateScheduleCommand).rejects(missing);

  await timers.set({ kind: "wake", id: "C1" }, "2026-11-23T08:00:00.000Z");

  expect(scheduler.commandCalls(CreateScheduleCommand)).toHaveLength(2);
});

test("cancels a timer that is not there", async () => {
  scheduler.on(DeleteScheduleCommand).rejects(missing);

  await expect(timers.cancel({ kind: "wake", id: "C1" })).resolves.toBeUndefined();
});

test("throws when the scheduler is not there", async () => {
  scheduler.on(CreateScheduleCommand).rejects(new Error("ServiceUnavailable"));

  await expect(timers.set({ kind: "wake", id: "C1" }, "2026-11-23T08:00:00.000Z")).rejects.toThrow(
    "ServiceUnavailable",
  );
});
