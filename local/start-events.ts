import * as z from "zod";
import type { Functions } from "./cloud.ts";
import { type EventSources, startEventSources } from "./event-sources/start-event-sources.ts";
import type { LocalBase } from "./local-base.ts";
import { createScheduler, type Scheduler } from "./scheduler/create-scheduler.ts";
import type { Stores } from "./start-stores.ts";
import type { Assembly } from "./template/assembly.ts";

export interface Events {
  readonly scheduler: Scheduler;
  readonly eventSources: EventSources;
}

const TRIM_MS = 5000;
const TRIM_MORE_MS = 50;

/**
 * Starts what calls functions by itself: queues, streams and schedules. Everything else must be running.
 * @param streamPollMs how often streams are looked into; at each write when absent
 */
export async function startEvents(
  base: LocalBase,
  { dynamodb, sqs, functions }: Stores & { readonly functions: Functions },
  streamPollMs?: number,
): Promise<Events> {
  const { assembly, clock, meter, data, stops } = base;
  const deadLetterQueues = readDeadLetterQueues(assembly);
  const scheduler = createScheduler({
    file: data.file("scheduler.db"),
    clock,
    meter,
    functions,
    sqs,
    deadLetterQueues,
  });
  stops.add(() => scheduler.close());
  for (const group of assembly.resources("AWS::Scheduler::ScheduleGroup")) scheduler.createGroup(group.physicalId);
  for (const schedule of assembly.resources("AWS::Scheduler::Schedule")) scheduler.putSchedule(schedule.properties);
  const eventSources = await startEventSources({
    mappings: assembly.resources("AWS::Lambda::EventSourceMapping").map((mapping) => mapping.properties),
    sqs,
    functions,
    streams: { endpoint: dynamodb.endpoint, ...(streamPollMs === undefined ? {} : { pollMs: streamPollMs }) },
    clock,
    meter,
    file: data.file("event-sources.db"),
  });
  stops.add(() => eventSources.stop());
  stops.add(keepTrimming(eventSources, dynamodb));
  return { scheduler, eventSources };
}

/** Forgets finished stream records, a few at a time. @returns what ends it */
function keepTrimming(eventSources: EventSources, dynamodb: Stores["dynamodb"]): () => void {
  let timer: NodeJS.Timeout;
  const trim = (): void => {
    const done = eventSources.trimmedUpTo();
    const more = done.map(({ tableName, sequenceNumber }) => dynamodb.trim(tableName, sequenceNumber)).includes(true);
    timer = setTimeout(trim, more ? TRIM_MORE_MS : TRIM_MS);
  };
  timer = setTimeout(trim, TRIM_MS);
  return () => clearTimeout(timer);
}

const functionShape = z.object({ DeadLetterConfig: z.object({ TargetArn: z.string() }).optional() });

/** Queues for events that a function failed each time it was called by itself, by function name. */
function readDeadLetterQueues(assembly: Assembly): Readonly<Record<string, string>> {
  const entries = assembly.resources("AWS::Lambda::Function").flatMap(({ physicalId, properties }) => {
    const target = functionShape.parse(properties).DeadLetterConfig?.TargetArn;
    return target?.startsWith("arn:aws:sqs:") ? [[physicalId, target] as const] : [];
  });
  return Object.fromEntries(entries);
}
