import { rmSync } from "node:fs";
import { becomeIdle, type IdleOptions } from "./become-idle.ts";
import { createClock } from "./clock.ts";
import type { LocalClock, Service } from "./cloud.ts";
import type { UserPools } from "./cognito/start-user-pools.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { endOrphans } from "./end-orphans.ts";
import { createFaults, type Faults } from "./faults.ts";
import { freePort } from "./free-port.ts";
import { createFrontDoor, type FrontDoor } from "./front-door.ts";
import { type Gate, startGate } from "./gate/start-gate.ts";
import { type LocalFunctions, startFunctions } from "./lambda/start-functions.ts";
import { type LocalBase, localUrls } from "./local-base.ts";
import { createMeter, type LocalMeter } from "./meter.ts";
import { createOutside, type Outside } from "./outside/create-outside.ts";
import type { SeedResult } from "./seed-result.ts";
import { serveCloud } from "./serve-cloud.ts";
import { type LocalSes, startSes } from "./ses/start-ses.ts";
import type { Sqs } from "./sqs/create-sqs.ts";
import { startEvents } from "./start-events.ts";
import { startStores } from "./start-stores.ts";
import { createStopList, type StopList } from "./stop-list.ts";
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
  /**
   * Looks for new stream records only so often, as Lambda does (four times a second), in place of at each write: what is
   * written in between makes one batch.
   * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
   */
  readonly streamPollMs?: number;
}

/** What the local cloud's own pages show of the demo data. */
export type ShownSeed = Pick<SeedResult, "users" | "channelAccounts">;

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
  readonly pools: UserPools;
  readonly ses: LocalSes;
  readonly outside: Outside;
  readonly data: DataFolder;
  /** Log-ins for the start page, and the chat for the demo site. */
  showSeed(seed: ShownSeed): void;
  /** Resolves when nothing is under way any more; throws after `timeoutMs` (30 s). */
  idle(options?: IdleOptions): Promise<void>;
  /** Ends everything within 5 s; the data stays. */
  stop(): Promise<void>;
}

/** Ten functions at nearly 100 MB a process: only those in use may stay. Starting one anew takes a third of a second. */
const FUNCTION_IDLE_MS = 5000;

/**
 * Brings a cloud assembly to life on one port. What it does not declare does not exist.
 * @throws StartupError when the port or the data folder is taken or unusable
 */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const stops = createStopList();
  try {
    const { base, door, gatePort } = await takePlace(options, stops);
    return await bringToLife(options, { base, door, gatePort });
  } catch (error) {
    await stops.run();
    throw error;
  }
}

/** The mail port lies this far above the port that everything else is served on. */
const SMTP_OFFSET = 25;

const smtpPortFor = (port: number): number => (port === 0 || port + SMTP_OFFSET > 65_535 ? 0 : port + SMTP_OFFSET);

interface Place {
  readonly base: LocalBase;
  readonly door: FrontDoor;
  readonly gatePort: number;
}

/** Takes what only one cloud can have, before anything is started. */
async function takePlace(options: CloudOptions, stops: StopList): Promise<Place> {
  const data = openDataFolder(options.dataDir, options.fresh);
  stops.add(() => data.release());
  // What an earlier run wrote of itself is no longer true.
  rmSync(data.file("local.json"), { force: true });
  endOrphans(data);
  const door = await createFrontDoor(options.port);
  stops.add(() => door.close());
  const gatePort = await freePort();
  const urls = localUrls(door.port, gatePort);
  const assembly = loadAssembly(await options.assembly, urls);
  const clock = createClock(data.file("clock"));
  const base = { assembly, urls, baseUrl: urls.base, clock, meter: createMeter(), data, stops };
  return { base, door, gatePort };
}

async function bringToLife(options: CloudOptions, { base, door, gatePort }: Place): Promise<LocalCloud> {
  const { assembly, urls, baseUrl, clock, meter, data, stops } = base;
  const faults = createFaults();
  const streams = { wake: (): void => {} };
  const stores = await startStores(base, () => streams.wake());
  const functions = startFunctions({
    assembly,
    clock,
    meter,
    faults,
    endpoint: urls.gate,
    idleMs: FUNCTION_IDLE_MS,
    outsideUrl: `http://127.0.0.1:${door.port}/_local/outside`,
    ...(options.quiet ? {} : { onLog: (name, line) => console.log(`[${name}] ${line}`) }),
  });
  stops.add(() => functions.stop());
  const services: Record<string, Service> = {};
  const gate = await startGate({ assembly, meter, faults, port: gatePort, services, processes: functions });
  stops.add(() => gate.stop());
  const smtpPort = smtpPortFor(options.port);
  const places = { s3: stores.s3.service, sqs: stores.sqs, file: data.file("mailbox.db"), smtpPort };
  const ses = await startSes({ assembly, clock, meter, faults, ...places });
  stops.add(() => ses.stop());
  const outbound = options.outbound ? { outbound: options.outbound } : {};
  const outside = createOutside({ clock, file: data.file("calls.jsonl"), ...outbound });
  let shown: ShownSeed = { users: [], channelAccounts: [] };
  const state = {
    seed: () => shown,
    idle: (given: IdleOptions) => idle(given),
    afterMove: () => stores.dynamodb.sweep(),
  };
  const { pools } = stores;
  const { mailbox } = ses;
  const front = serveCloud({ assembly, functions, meter, clock, faults, outside, pools, mailbox, baseUrl }, state);
  stops.add(() => front.stop());
  const { scheduler, eventSources } = await startEvents(base, { ...stores, functions }, options.streamPollMs);
  streams.wake = eventSources.wake;
  Object.assign(services, {
    dynamodb: stores.dynamodb.service,
    s3: stores.s3.service,
    ssm: stores.ssm.service,
    ses: ses.service,
    sqs: stores.sqs.service,
    scheduler: scheduler.service,
    "cognito-idp": pools.service,
    "execute-api": front.connections,
  });
  const busy = () => front.busy() + ses.busy();
  const idle = (given: IdleOptions = {}) => becomeIdle({ eventSources, scheduler, busy }, given);
  door.open(front);
  // The first thing to go is the way in.
  stops.add(() => door.close());
  const { realtimeUrl } = front;
  const showSeed = (given: ShownSeed): void => {
    shown = given;
  };
  const { sqs } = stores;
  const parts = { assembly, clock, meter, faults, gate, functions, sqs, pools, ses, outside, data };
  return { baseUrl, realtimeUrl, ...parts, showSeed, idle, stop: stops.run };
}
