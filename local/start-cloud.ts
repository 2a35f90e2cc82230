import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { createClock } from "./clock.ts";
import type { LocalClock, Service } from "./cloud.ts";
import { readUserPools } from "./cognito/read-user-pools.ts";
import { startUserPools } from "./cognito/start-user-pools.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { startDynamodb } from "./dynamodb.ts";
import { type EventSources, startEventSources } from "./event-sources/start-event-sources.ts";
import { createFaults, type Faults } from "./faults.ts";
import { freePort } from "./free-port.ts";
import { createFrontDoor } from "./front-door.ts";
import { type Gate, startGate } from "./gate/start-gate.ts";
import { type LocalFunctions, startFunctions } from "./lambda/start-functions.ts";
import { createMeter, type LocalMeter } from "./meter.ts";
import { createOutside, type Outside } from "./outside/create-outside.ts";
import type { StartInfo } from "./pages/start-page.ts";
import { startS3 } from "./s3.ts";
import { createScheduler, type Scheduler } from "./scheduler/create-scheduler.ts";
import { serveCloud } from "./serve-cloud.ts";
import { createSqs, type Sqs } from "./sqs/create-sqs.ts";
import { queueAttributes } from "./sqs/queue-attributes.ts";
import { startSsm } from "./ssm.ts";
import type { Assembly } from "./template/assembly.ts";
import { loadAssembly } from "./template/load-assembly.ts";

export interface CloudOptions {
  /** Folder of a CDK cloud assembly; port and data folder are taken while it is still being made. */
  readonly assembly: string | Promise<string>;
  /** 0 takes a free one. */
  readonly port: number;
  readonly dataDir: string;
  /** Empties the data first. */
  readonly fresh?: boolean;
  /** A server that gets the calls to outside providers, in place of the stub. */
  readonly outbound?: string;
  /** Prints no log lines of functions. */
  readonly quiet?: boolean;
}

/** A running local cloud. */
export interface LocalCloud {
  readonly baseUrl: string;
  readonly realtimeUrl: string;
  readonly assembly: Assembly;
  readonly clock: LocalClock;
  readonly meter: LocalMeter;
  readonly faults: Faults;
  readonly gate: Gate;
  readonly functions: LocalFunctions;
  readonly sqs: Sqs;
  readonly outside: Outside;
  readonly data: DataFolder;
  /** Log-ins for the start page. */
  showUsers(users: StartInfo["users"]): void;
  /** Resolves when nothing is under way any more; throws after `timeoutMs` (30 s). */
  idle(options?: IdleOptions): Promise<void>;
  /** Ends everything within 5 s; the data stays. */
  stop(): Promise<void>;
}

export interface IdleOptions {
  readonly timeoutMs?: number;
  /** Waits for delayed messages of queues too. */
  readonly includeDelayed?: boolean;
}

const TRIM_MS = 5000;

/**
 * Brings a cloud assembly to life on one port. What it does not declare does not exist.
 * @throws StartupError when the port or the data folder is taken or unusable
 */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const stops: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    return await start(options, { stops, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Ending {
  /** Run last first. */
  readonly stops: (() => unknown)[];
  readonly stop: () => Promise<void>;
}

async function start(options: CloudOptions, { stops, stop }: Ending): Promise<LocalCloud> {
  const data = openDataFolder(options.dataDir, options.fresh);
  stops.push(() => data.release());
  // What an earlier run wrote of itself is no longer true.
  rmSync(data.file("local.json"), { force: true });
  const door = await createFrontDoor(options.port);
  stops.push(() => door.close());
  const gatePort = await freePort();
  const baseUrl = `http://localhost:${door.port}`;
  const internalUrl = `http://127.0.0.1:${door.port}`;
  const cognitoUrl = `${baseUrl}/_cognito`;
  const assembly = loadAssembly(await options.assembly, {
    gate: `http://127.0.0.1:${gatePort}`,
    httpApi: () => baseUrl,
    webSocketApi: () => baseUrl.replace("http", "ws"),
    issuer: (userPoolId) => `${cognitoUrl}/${userPoolId}`,
    login: () => cognitoUrl,
  });
  const clock = createClock(data.file("clock"));
  const meter = createMeter();
  const faults = createFaults();
  const services: Record<string, Service> = {};

  const [dynamodb, s3] = await Promise.all([
    startDynamodb({ assembly, clock, meter, file: data.file("dynamodb.db") }).then((started) => {
      stops.push(() => started.stop());
      return started;
    }),
    startS3({ assembly, clock, folder: data.file("s3") }).then((started) => {
      stops.push(() => started.stop());
      return started;
    }),
  ]);
  const ssm = await startSsm({ clock, file: data.file("ssm.db") });
  stops.push(() => ssm.stop());
  const sqs = createSqs({ file: data.file("sqs.db"), clock, meter, url: `http://127.0.0.1:${gatePort}` });
  stops.push(() => sqs.close());
  for (const queue of assembly.resources("AWS::SQS::Queue")) {
    sqs.createQueue(queue.physicalId, queueAttributes(queue.properties));
  }
  const pools = await startUserPools({
    pools: readUserPools(assembly, baseUrl),
    clock,
    file: data.file("cognito.db"),
    baseUrl: cognitoUrl,
  });
  stops.push(() => pools.close());

  const functions = startFunctions({
    assembly,
    clock,
    meter,
    endpoint: `http://127.0.0.1:${gatePort}`,
    outsideUrl: `${internalUrl}/_local/outside`,
    ...(options.quiet ? {} : { onLog: (name, line) => console.log(`[${name}] ${line}`) }),
  });
  stops.push(() => functions.stop());
  const gate = await startGate({ assembly, clock, meter, faults, port: gatePort, services, processes: functions });
  stops.push(() => gate.stop());

  const scheduler = createScheduler({ file: data.file("scheduler.db"), clock, meter, functions, sqs });
  stops.push(() => scheduler.close());
  for (const group of assembly.resources("AWS::Scheduler::ScheduleGroup")) scheduler.createGroup(group.physicalId);
  for (const schedule of assembly.resources("AWS::Scheduler::Schedule")) scheduler.putSchedule(schedule.properties);

  const outbound = options.outbound ? { outbound: options.outbound } : {};
  const outside = createOutside({ clock, file: data.file("calls.jsonl"), ...outbound });
  let users: StartInfo["users"] = [];
  const front = serveCloud(
    { assembly, functions, meter, clock, faults, outside, pools, baseUrl },
    {
      users: () => users,
      idle: (given) => idle(given),
    },
  );
  stops.push(() => front.stop());

  const eventSources = await startEventSources({
    mappings: assembly.resources("AWS::Lambda::EventSourceMapping").map((mapping) => mapping.properties),
    sqs,
    functions,
    streams: { endpoint: dynamodb.endpoint },
    clock,
    meter,
    file: data.file("event-sources.db"),
  });
  stops.push(() => eventSources.stop());
  Object.assign(services, {
    dynamodb: wakingOnWrite(dynamodb.service, eventSources),
    s3: s3.service,
    ssm: ssm.service,
    sqs: sqs.service,
    scheduler: scheduler.service,
    "cognito-idp": pools.service,
    "execute-api": front.connections,
  } satisfies Record<string, Service>);
  const trimmer = setInterval(() => {
    for (const { tableName, sequenceNumber } of eventSources.trimmedUpTo()) dynamodb.trim(tableName, sequenceNumber);
  }, TRIM_MS);
  stops.push(() => clearInterval(trimmer));

  const idle = (given: IdleOptions = {}): Promise<void> =>
    becomeIdle({ eventSources, scheduler, busy: front.busy }, given);
  door.open(front);
  // The first thing to go is the way in.
  stops.push(() => door.close());
  return {
    baseUrl,
    realtimeUrl: front.realtimeUrl,
    assembly,
    clock,
    meter,
    faults,
    gate,
    functions,
    sqs,
    outside,
    data,
    showUsers: (given) => {
      users = given;
    },
    idle,
    stop,
  };
}

/** Streams are read at once after a write, not when a poll next comes round. */
function wakingOnWrite(service: Service, eventSources: EventSources): Service {
  return async (request) => {
    const answer = await service(request);
    if (/\.(Put|Update|Delete|BatchWrite|TransactWrite)Item/.test(request.headers["x-amz-target"] ?? ""))
      eventSources.wake();
    return answer;
  };
}

interface Working {
  readonly eventSources: EventSources;
  readonly scheduler: Scheduler;
  readonly busy: () => number;
}

/** One part's last act may be another's first, so all of them have to be found idle twice in a row. */
async function becomeIdle(
  working: Working,
  { timeoutMs = 30_000, includeDelayed = false }: IdleOptions,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (let calm = 0; calm < 2; ) {
    const left = deadline - performance.now();
    if (left <= 0) throw new Error(`still busy after ${timeoutMs} ms`);
    await working.eventSources.idle({ includeDelayed, timeoutMs: left });
    await working.scheduler.idle();
    calm = working.busy() === 0 ? calm + 1 : 0;
    await pause(calm === 0 ? 10 : 1);
  }
}
