import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildAssembly } from "./build-assembly.ts";
import { describeCloud, printedPage } from "./describe-cloud.ts";
import { type Flags, readFlags } from "./read-flags.ts";
import { seed } from "./seed/seed.ts";
import { seedTarget } from "./seed/seed-target.ts";
import { readSeed, type SeedResult, writeSeed } from "./seed-result.ts";
import { type LocalCloud, startCloud } from "./start-cloud.ts";
import { StartupError } from "./startup-error.ts";

/** `npm start`: the whole product on this machine. Whatever keeps it from starting is one line and exit code 1. */
async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const ending = endOnSignal();
  const cloud = await startCloud({
    assembly: flags.assembly ?? buildAssembly(),
    port: flags.port,
    dataDir: flags.data,
    // Demo data that was cut off half way would never be whole: begin again.
    fresh: flags.fresh || existsSync(join(flags.data, "seeding")),
    quiet: flags.quiet,
    ...(flags.outbound ? { outbound: flags.outbound } : {}),
  });
  ending.cloud = cloud;
  const seed = await seedOnce(cloud, flags);
  // What the demo company needed at once is more than a person does.
  cloud.functions.rest();
  if (seed) cloud.showSeed(seed);
  const description = describeCloud(cloud, seed);
  writeFileSync(cloud.data.file("local.json"), JSON.stringify(description, null, 2), { mode: 0o600 });
  console.log(printedPage(description));
}

const STOP_MS = 4500;

function endOnSignal(): { cloud: LocalCloud | null } {
  const running: { cloud: LocalCloud | null } = { cloud: null };
  const end = (): void => {
    if (!running.cloud) process.exit(0);
    // Whatever hangs, the promise is five seconds. All that was answered is on disk by then.
    setTimeout(() => process.exit(0), STOP_MS).unref();
    rmSync(running.cloud.data.file("local.json"), { force: true });
    void running.cloud.stop().finally(() => process.exit(0));
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  return running;
}

/** Fills new data with the demo, once. */
async function seedOnce(cloud: LocalCloud, flags: Flags): Promise<SeedResult | null> {
  const done = cloud.data.file("seed.json");
  const known = readSeed(done);
  if (known || !flags.seed) return known;
  const underWay = cloud.data.file("seeding");
  writeFileSync(underWay, "");
  const result = await seed(seedTarget(cloud));
  writeSeed(done, result);
  rmSync(underWay);
  return result;
}

function oneLine(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  const isDatabase = error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
  return isDatabase ? `the data is damaged (${why}): start with --fresh or choose another --data` : why;
}

try {
  await main();
} catch (error) {
  console.error(`cannot start: ${oneLine(error)}`);
  process.exit(1);
}
