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

test("wakes a conversation once, never before its time", async () => {
  await timers.wakeConversation("C1", "2026-11-23T08:00:00.250Z");

  const [call] = scheduler.commandCalls(CreateScheduleCommand);
  expect(call?.args[0].input).toMatchObject({
    Name: "C1",
    GroupName: "wakes",
    ScheduleExpression: "at(2026-11-23T08:00:01)",
    ActionAfterCompletion: "DELETE",
    Target: { Arn: "arn:function", Input: '{"conversationId":"C1","at":"2026-11-23T08:00:00.250Z"}' },
  });
});

test("moves a wake-up that is set already", async () => {
  scheduler.on(CreateScheduleCommand).rejects(conflict);

  await timers.wakeConversation("C1", "2026-11-23T08:00:00.000Z");

  const [call] = scheduler.commandCalls(UpdateScheduleCommand);
  expect(call?.args[0].input).toMatchObject({ Name: "C1", ScheduleExpression: "at(2026-11-23T08:00:00)" });
});

test("sets it anew when the old one fires in between", async () => {
  scheduler.on(CreateScheduleCommand).rejectsOnce(conflict).resolves({});
  scheduler.on(UpdateScheduleCommand).rejects(missing);

  await timers.wakeConversation("C1", "2026-11-23T08:00:00.000Z");

  expect(scheduler.commandCalls(CreateScheduleCommand)).toHaveLength(2);
});

test("cancels a wake-up that is not there", async () => {
  scheduler.on(DeleteScheduleCommand).rejects(missing);

  await expect(timers.cancelWake("C1")).resolves.toBeUndefined();
});

test("throws when the scheduler is not there", async () => {
  scheduler.on(CreateScheduleCommand).rejects(new Error("ServiceUnavailable"));

  await expect(timers.wakeConversation("C1", "2026-11-23T08:00:00.000Z")).rejects.toThrow("ServiceUnavailable");
});
