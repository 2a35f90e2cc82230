import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createScheduler, type Scheduler } from "../../../local/scheduler/create-scheduler.ts";
import { serveService } from "../support/serve-service.ts";
import { newFile, startSqs } from "../support/sqs-calls.ts";
import { standInFunctions } from "../support/stand-in-functions.ts";

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
const FUNCTION = "arn:aws:lambda:eu-west-1:000000000000:function:wake";
const DEAD = "arn:aws:sqs:eu-west-1:000000000000:dead";
const HOUR = 3_600_000;
let cloud: ReturnType<typeof startSqs>;
let file: string;
let events: unknown[];
let failures: number;
let scheduler: Scheduler;
let client: SchedulerClient;
let stopServing: () => Promise<void>;

const open = async () => {
  const wake = (event: unknown) => {
    events.push(event);
    if (failures-- > 0) throw new Error("down");
  };
  const deadLetterQueues = { wake: DEAD };
  scheduler = createScheduler({ ...cloud, file, functions: standInFunctions({ wake }), deadLetterQueues });
  scheduler.createGroup("snoozes");
  const { endpoint, close } = await serveService(scheduler.service);
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  client = new SchedulerClient({ endpoint, region: "eu-west-1", credentials });
  stopServing = close;
};
const shut = async () => {
  client.destroy();
  await stopServing();
  await scheduler.close();
};

beforeEach(async () => {
  cloud = startSqs();
  cloud.sqs.createQueue("dead", {});
  cloud.sqs.createQueue("work.fifo", { FifoQueue: "true" });
  file = newFile("schedules.db");
  events = [];
  failures = 0;
  await open();
});
afterEach(async () => {
  await shut();
  await cloud.sqs.close();
});

const target = {
  Arn: FUNCTION,
  RoleArn: "arn:aws:iam::000000000000:role/schedules",
  Input: '{"conversationId":"c1"}',
};
const schedule = (more: Partial<ConstructorParameters<typeof CreateScheduleCommand>[0]> = {}) => ({
  Name: "one",
  GroupName: "snoozes",
  ScheduleExpression: `at(${new Date(cloud.clock.now() + HOUR).toISOString().slice(0, 19)})`,
  FlexibleTimeWindow: { Mode: "OFF" as const },
  ActionAfterCompletion: "DELETE" as const,
  Target: target,
  ...more,
});
const names = async () => {
  const { Schedules = [] } = await client.send(new ListSchedulesCommand({ GroupName: "snoozes" }));
  return Schedules.map(({ Name }) => Name);
};
const deadLetters = async () => (await cloud.sqs.receive(DEAD, { max: 10, waitMs: 0 })).map(({ body }) => body);

test("a one-off schedule fires once after the clock jumped over it, and is deleted", async () => {
  await client.send(new CreateScheduleCommand(schedule()));

  cloud.clock.advance(HOUR - 60_000);
  await scheduler.idle();
  const early = [...events];
  cloud.clock.advance(60_000);
  await scheduler.idle();
  cloud.clock.advance(24 * HOUR);
  await scheduler.idle();

  expect(early).toEqual([]);
  expect(events).toEqual([{ conversationId: "c1" }]);
  expect(await names()).toEqual([]);
});

test("a schedule fires by itself when real time reaches it", async () => {
  const soon = new Date(cloud.clock.now() + 1000).toISOString().slice(0, 19);
  await client.send(new CreateScheduleCommand(schedule({ ScheduleExpression: `at(${soon})` })));

  await expect.poll(() => events.length).toBe(1);
});

test("schedules outlive a restart and what fell due meanwhile fires once", async () => {
  await client.send(new CreateScheduleCommand(schedule()));
  await shut();

  cloud.clock.advance(2 * HOUR);
  await open();
  await scheduler.idle();
  await shut();
  await open();
  await scheduler.idle();

  expect(events).toHaveLength(1);
});

test("create, get, update, list and delete answer as AWS does", async () => {
  await client.send(new CreateScheduleCommand(schedule()));
  const again = client.send(new CreateScheduleCommand(schedule()));
  const unknownGroup = client.send(new CreateScheduleCommand(schedule({ GroupName: "other" })));
  const unknown = client.send(new UpdateScheduleCommand(schedule({ Name: "two" })));
  const invalid = client.send(new CreateScheduleCommand(schedule({ Name: "bad", ScheduleExpression: "soon" })));

  await expect(again).rejects.toMatchObject({ name: "ConflictException" });
  await expect(unknownGroup).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await expect(unknown).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await expect(invalid).rejects.toMatchObject({ name: "ValidationException" });
  await client.send(new UpdateScheduleCommand(schedule({ ScheduleExpression: "rate(1 hour)", State: "DISABLED" })));
  const got = await client.send(new GetScheduleCommand({ Name: "one", GroupName: "snoozes" }));
  expect(got).toMatchObject({ Name: "one", ScheduleExpression: "rate(1 hour)", State: "DISABLED" });
  expect(got.CreationDate).toBeInstanceOf(Date);
  expect(await names()).toEqual(["one"]);
  await client.send(new DeleteScheduleCommand({ Name: "one", GroupName: "snoozes" }));
  const gone = client.send(new GetScheduleCommand({ Name: "one", GroupName: "snoozes" }));
  await expect(gone).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  expect(events).toEqual([]);
});

test("a recurring schedule of the template fires at each time, once for a long jump", async () => {
  const properties = {
    Name: "sweep",
    ScheduleExpression: "rate(1 hour)",
    FlexibleTimeWindow: { Mode: "OFF" },
    Target: { Arn: FUNCTION, RoleArn: "arn:aws:iam::000000000000:role/schedules" },
  };
  scheduler.putSchedule(properties);
  await scheduler.idle();
  cloud.clock.advance(HOUR);
  await scheduler.idle();
  scheduler.putSchedule(properties);
  cloud.clock.advance(10 * HOUR);
  await scheduler.idle();

  expect(events).toHaveLength(3);
  expect(events[0]).toMatchObject({ source: "aws.scheduler", "detail-type": "Scheduled Event" });
});

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
test("a function that fails is tried twice more and then its own dead-letter queue has the event", async () => {
  failures = 3;
  await client.send(new CreateScheduleCommand(schedule()));

  for (const step of [HOUR, 60_000, 120_000, HOUR]) {
    cloud.clock.advance(step);
    await scheduler.idle();
  }

  expect(events).toHaveLength(3);
  expect(await deadLetters()).toEqual(['{"conversationId":"c1"}']);
});

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
test("a target that does not exist is tried as the retry policy says, then the schedule's queue has the event", async () => {
  const Target = {
    ...target,
    Arn: `${FUNCTION}-missing`,
    RetryPolicy: { MaximumRetryAttempts: 1 },
    DeadLetterConfig: { Arn: DEAD },
  };
  await client.send(new CreateScheduleCommand(schedule({ Target })));

  cloud.clock.advance(HOUR);
  await scheduler.idle();
  const afterFirst = await deadLetters();
  cloud.clock.advance(HOUR);
  await scheduler.idle();

  expect(afterFirst).toEqual([]);
  expect(await deadLetters()).toEqual(['{"conversationId":"c1"}']);
});

test("a queue is a target too, with its group and the scheduled time in the input", async () => {
  const Target = {
    ...target,
    Arn: "arn:aws:sqs:eu-west-1:000000000000:work.fifo",
    Input: '{"at":"<aws.scheduler.scheduled-time>"}',
    SqsParameters: { MessageGroupId: "g" },
  };
  await client.send(new CreateScheduleCommand(schedule({ Target, ScheduleExpression: "at(2020-01-01T00:00:00)" })));
  await scheduler.idle();

  const [message] = await cloud.sqs.receive(Target.Arn, { max: 1, waitMs: 0 });

  expect(message).toMatchObject({ body: '{"at":"2020-01-01T00:00:00Z"}', group: "g" });
});
