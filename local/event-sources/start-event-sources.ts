import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Functions, type LocalClock, type Meter, REGION } from "../cloud.ts";
import type { Sqs } from "../sqs/create-sqs.ts";
import { type Checkpoints, openCheckpoints } from "./checkpoints.ts";
import { type QueueMapping, readMapping, type StreamMapping } from "./mapping.ts";
import { openStream, type StreamReader } from "./open-stream.ts";
import { pollQueue } from "./poll-queue.ts";
import { nameOf, pollStream, type StreamPoller } from "./poll-stream.ts";
import { earlier } from "./sequence-number.ts";
import { openStreamLog, type StreamLog } from "./stream-log.ts";
import { sequenceOf } from "./stream-record.ts";
import { type IdleOptions, whenIdle } from "./when-idle.ts";

/** What makes functions run when messages and table records come. */
export interface EventSources {
  /** A table was written (call it after each write's answer): looks into the streams at once. Cheap. */
  wake(): void;
  /**
   * Resolves when no consumed queue has a message and every stream record is finished. Rejects after `timeoutMs` (30 s)
   * and says what is left. It knows nothing of HTTP requests or schedules under way: await those first.
   */
  idle(options?: IdleOptions): Promise<void>;
  /**
   * For each table, a record that all its mappings have finished; it and those before it may be deleted from dynoxide. The
   * newest record is never named, because dynoxide numbers on from it.
   */
  trimmedUpTo(): readonly { readonly tableName: string; readonly sequenceNumber: string }[];
  stop(): Promise<void>;
}
export interface EventSourceParts {
  /** `Properties` of each `AWS::Lambda::EventSourceMapping`, references resolved. */
  readonly mappings: readonly unknown[];
  readonly sqs: Sqs;
  readonly functions: Functions;
  /** dynoxide itself, past the gate. With `pollMs`, streams are looked into so often, and not at each write. */
  readonly streams: { readonly endpoint: string; readonly pollMs?: number };
  readonly clock: LocalClock;
  readonly meter: Meter;
  /** Where the streams' checkpoints are kept. */
  readonly file: string;
}

interface TableStream {
  readonly tableName: string;
  readonly log: StreamLog;
  readonly pollers: readonly StreamPoller[];
}

/**
 * Starts a poller for each mapping.
 * @throws Error when a mapping names a queue, table or function that does not exist, or a property unknown here
 */
export async function startEventSources(parts: EventSourceParts): Promise<EventSources> {
  const { sqs, functions, file } = parts;
  const mappings = parts.mappings.map((properties) => readMapping(properties, functions.nameOf));
  const queueMappings = mappings.filter((mapping) => mapping?.kind === "queue");
  const streamMappings = mappings.filter((mapping) => mapping?.kind === "stream");
  checkQueues(sqs, queueMappings, streamMappings);
  const checkpoints = openCheckpoints(file);
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const tables = await Promise.all(
    [...Map.groupBy(streamMappings, ({ tableName }) => tableName)].map(([tableName, ofTable]) =>
      startTable(parts, { tableName, mappings: ofTable, checkpoints, changed }),
    ),
  );
  const queuePollers = queueMappings.map((mapping) => pollQueue({ mapping, sqs, functions, changed }));
  const pollers = [...queuePollers, ...tables.flatMap((table) => table.pollers)];
  const stopListening = sqs.onChange(changed);
  return {
    wake: () => {
      for (const { log } of tables) log.wake();
    },
    idle: whenIdle({
      ...parts,
      queueArns: new Set(queueMappings.map(({ sourceArn }) => sourceArn)),
      pollers,
      logs: tables.map(({ log }) => log),
      listeners,
    }),
    trimmedUpTo: () => tables.flatMap(trimmable),
    stop: async () => {
      stopListening();
      for (const { log } of tables) log.stop();
      await Promise.all(pollers.map((poller) => poller.stop()));
      checkpoints.close();
    },
  };
}

async function startTable(
  { sqs, functions, clock, streams: { endpoint, pollMs } }: EventSourceParts,
  of: {
    readonly tableName: string;
    readonly mappings: readonly StreamMapping[];
    readonly checkpoints: Checkpoints;
    readonly changed: () => void;
  },
): Promise<TableStream> {
  const { tableName, mappings, checkpoints, changed } = of;
  const stream = await openStream(endpoint, tableName);
  const starts = new Map<StreamMapping, string | null>();
  for (const mapping of mappings) {
    const kept = checkpoints.load(nameOf(mapping), stream.arn);
    const latest = kept === null && mapping.startsAtLatest ? await newest(stream.readAfter(null)) : null;
    // Noted at once: records written while the cloud is down belong to a mapping that began before.
    if (latest !== null) checkpoints.save(nameOf(mapping), stream.arn, latest);
    starts.set(mapping, kept ?? latest);
  }
  const log = openStreamLog(stream, [...starts.values()].reduce(earlier), pollMs);
  const partitionKey = await partitionKeyOf(endpoint, tableName);
  const pollers = mappings.map((mapping) =>
    pollStream({
      mapping,
      log,
      from: starts.get(mapping) ?? null,
      partitionKey,
      checkpoints,
      sqs,
      functions,
      clock,
      changed,
    }),
  );
  return { tableName, log, pollers };
}

/** The newest record's sequence number, or the one before the first that will be. */
async function newest(reader: StreamReader): Promise<string> {
  let last = "0";
  for (let records = await reader.next(); records.length > 0; records = await reader.next()) {
    last = records.map(sequenceOf).at(-1) ?? last;
  }
  return last;
}

async function partitionKeyOf(endpoint: string, tableName: string): Promise<string> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials });
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  client.destroy();
  return Table?.KeySchema?.find(({ KeyType }) => KeyType === "HASH")?.AttributeName ?? "";
}

function checkQueues(sqs: Sqs, queues: readonly QueueMapping[], streams: readonly StreamMapping[]): void {
  const known = new Set(sqs.depths().map(({ arn }) => arn));
  const wanted = [...queues.map(({ sourceArn }) => sourceArn), ...streams.map(({ onFailureArn }) => onFailureArn)];
  const missing = wanted.find((arn) => arn !== null && !known.has(arn));
  if (missing) throw new Error(`an event source mapping names a queue that does not exist: ${missing}`);
}

function trimmable({ tableName, pollers }: TableStream): ReturnType<EventSources["trimmedUpTo"]> {
  const finished = pollers.map((poller) => poller.checkpoint()).reduce(earlier);
  if (finished === null || BigInt(finished) <= 1n) return [];
  return [{ tableName, sequenceNumber: String(BigInt(finished) - 1n) }];
}
