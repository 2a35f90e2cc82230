import type { Functions } from "./cloud.ts";
import { type EventSources, startEventSources } from "./event-sources/start-event-sources.ts";
import type { LocalBase } from "./local-base.ts";
import { createScheduler, type Scheduler } from "./scheduler/create-scheduler.ts";
import type { Stores } from "./start-stores.ts";

export interface Events {
  readonly scheduler: Scheduler;
  readonly eventSources: EventSources;
}

const TRIM_MS = 5000;

/** Starts what calls functions by itself: queues, streams and schedules. Everything else must be running. */
export async function startEvents(base: LocalBase, stores: Stores, functions: Functions): Promise<Events> {
  const { assembly, clock, meter, data, stops } = base;
  const { dynamodb, sqs } = stores;
  const scheduler = createScheduler({ file: data.file("scheduler.db"), clock, meter, functions, sqs });
  stops.add(() => scheduler.close());
  for (const group of assembly.resources("AWS::Scheduler::ScheduleGroup")) scheduler.createGroup(group.physicalId);
  for (const schedule of assembly.resources("AWS::Scheduler::Schedule")) scheduler.putSchedule(schedule.properties);
  const eventSources = await startEventSources({
    mappings: assembly.resources("AWS::Lambda::EventSourceMapping").map((mapping) => mapping.properties),
    sqs,
    functions,
    streams: { endpoint: dynamodb.endpoint },
    clock,
    meter,
    file: data.file("event-sources.db"),
  });
  stops.add(() => eventSources.stop());
  const trimmer = setInterval(() => {
    for (const { tableName, sequenceNumber } of eventSources.trimmedUpTo()) dynamodb.trim(tableName, sequenceNumber);
  }, TRIM_MS);
  stops.add(() => clearInterval(trimmer));
  return { scheduler, eventSources };
}
