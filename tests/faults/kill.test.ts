import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildAssembly } from "../../local/build-assembly.ts";
import { freePort } from "../../local/free-port.ts";
import { cloudTable } from "../support/cloud-table.ts";
import { type Desk, openDesk, type Text } from "../support/desk.ts";
import { faultlessState } from "../support/faultless-state.ts";
import { type KillableCloud, killableCloud } from "../support/killable-cloud.ts";
import { startLocalCloud } from "../support/local-cloud.ts";
import { randomFrom } from "../support/random.ts";
import { settle } from "../support/settle.ts";
import { postStubbornly } from "../support/stubborn-poster.ts";

const WEBHOOKS = 2_000;
const PERSONS = 40;
const POSTERS = 8;
const KILLS = 6;
const FUNCTION_KILLS = 4;

const dataDir = mkdtempSync(join(tmpdir(), "parley-kill-"));
const random = randomFrom();
let where: { readonly assembly: string; readonly dataDir: string; readonly port: number };
let desk: Desk;
let cloud: KillableCloud;

beforeAll(async () => {
  where = { assembly: await buildAssembly(), dataDir, port: await freePort() };
  const first = await startLocalCloud(where);
  desk = await openDesk(first, { agents: 4 });
  await first.idle();
  await first.stop();
  cloud = killableCloud(where);
});
afterAll(async () => {
  await cloud?.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What each poster has to deliver: its own persons' messages in turn, a millisecond apart. */
function textsOf(poster: number, start: number): readonly Text[] {
  const each = WEBHOOKS / POSTERS;
  return Array.from({ length: each }, (_, index) => {
    const person = `person-${poster + POSTERS * (index % (PERSONS / POSTERS))}`;
    return { mid: `mid-${poster}-${String(index).padStart(4, "0")}`, person, at: start + index };
  });
}

/** Numbers of answered webhooks at which something is killed, rising. */
function moments(count: number): readonly number[] {
  return Array.from({ length: count }, () => 1 + random.whole(WEBHOOKS - 1)).sort((a, b) => a - b);
}

/** It takes a minute and a half on two busy cores; a machine with much else to do must not make it fail. */
const PATIENCE = { timeout: 600_000 };

test("a cloud killed at random moments loses and doubles nothing that it answered 200", PATIENCE, async () => {
  const began = performance.now();
  const kills = moments(KILLS);
  const functionKills = moments(FUNCTION_KILLS);
  console.log(`SEED=${random.seed}: kill -9 after ${kills} answers; functions killed after ${functionKills}`);
  await cloud.start();
  let up = Promise.resolve();
  let answers = 0;
  const killAndRestart = async (): Promise<void> => {
    await cloud.kill();
    cloud.passVisibility();
    await cloud.start();
  };
  const answered = (): void => {
    answers += 1;
    for (const _ of kills.filter((moment) => moment === answers)) up = up.then(killAndRestart);
    if (functionKills.includes(answers)) up = up.then(() => void cloud.killFunctions());
  };
  const start = Date.now();
  const all = Array.from({ length: POSTERS }, (_, poster) => textsOf(poster, start));

  await Promise.all(all.map((texts) => postStubbornly(texts, { page: desk.page, random, up: () => up, answered })));
  await up;
  await cloud.kill();
  const posted = (performance.now() - began) / 1_000;

  cloud.passVisibility();
  const last = await startLocalCloud(where);
  await settle(last, 240_000);
  const table = cloudTable(last);
  const items = await table.items();
  const waiting = last.sqs.depths().filter(({ visible, inFlight, delayed }) => visible + inFlight + delayed > 0);
  table.close();
  await last.stop();
  console.log(`posted in ${posted.toFixed(1)} s, all done after ${((performance.now() - began) / 1_000).toFixed(1)} s`);

  expect(cloud.kills()).toBe(KILLS + 1);
  expect(waiting).toEqual([]);
  expect(faultlessState(items, all.flat())).toEqual([]);
});
