import { afterAll, beforeAll, expect, test } from "vitest";
import { type CloudTable, cloudTable } from "../support/cloud-table.ts";
import { crashAtEveryCall } from "../support/crash-at-every-call.ts";
import { type Desk, openDesk, postTexts } from "../support/desk.ts";
import { startLocalCloud, type TestCloud } from "../support/local-cloud.ts";
import { plainState } from "../support/plain-state.ts";
import { coolDown, countedCalls, settle } from "../support/settle.ts";

/** Each of some sixty crashes costs a cold start. */
const PATIENCE = { timeout: 600_000 };

let cloud: TestCloud;
let desk: Desk;
let table: CloudTable;

beforeAll(async () => {
  cloud = await startLocalCloud();
  desk = await openDesk(cloud, { agents: 1 });
  table = cloudTable(cloud);
});
afterAll(async () => {
  table?.close();
  await cloud?.stop();
});

/** A provider comes again until it is told 200. */
async function write(person: string, mid: string): Promise<void> {
  const text = { mid, person, at: cloud.clock.now() };
  while ((await postTexts(desk.page, [text])) !== 200);
}

const whens = ["before", "after"] as const;

test.each(whens)("receive-webhook may die %s any call: what was answered is there once", PATIENCE, async (when) => {
  const points = await crashAtEveryCall(cloud, { functionName: "receive-webhook", when }, (person) =>
    write(person, `mid of ${person}`),
  );
  const items = await table.items();

  const states = points.map(({ name }) => plainState(items, name));

  expect(points.length).toBeGreaterThan(3);
  for (const state of states) expect(state).toEqual(states.at(-1));
});

test.each(whens)("process-inbound may die %s any call of a first message", PATIENCE, async (when) => {
  const points = await crashAtEveryCall(cloud, { functionName: "process-inbound", when }, (person) =>
    write(person, `mid of ${person}`),
  );
  const calls = countedCalls(cloud, "process-inbound");
  const items = await table.items();

  const states = points.map(({ name }) => plainState(items, name));

  expect(points.length - 1).toBe(calls);
  expect(calls).toBeGreaterThan(15);
  for (const [index, state] of states.entries()) expect(state, points[index]?.call ?? "").toEqual(states.at(-1));
  expect(loadsOf(items)).toEqual(openConversationsOf(items));
  expect(ticketNumbersOf(items)).toEqual(ticketNumbersOf(items).map((_, index) => index + 1));
});

test.each(whens)("process-inbound may die %s any call of a later message", PATIENCE, async (when) => {
  const points = await crashAtEveryCall(cloud, { functionName: "process-inbound", when }, async (name) => {
    const person = `later-${name}`;
    if (!(await table.store.conversations.idByThread(desk.page.accountId, person))) {
      const rules = cloud.faults.list();
      cloud.faults.clear();
      await write(person, `first of ${person}`);
      await settle(cloud);
      coolDown(cloud, "process-inbound");
      cloud.faults.set(rules);
      cloud.meter.reset();
    }
    await write(person, `second of ${person}`);
  });
  const calls = countedCalls(cloud, "process-inbound");
  const items = await table.items();

  const states = points.map(({ name }) => plainState(items, `later-${name}`));

  expect(points.length - 1).toBe(calls);
  for (const [index, state] of states.entries()) expect(state, points[index]?.call ?? "").toEqual(states.at(-1));
});

type Items = Awaited<ReturnType<CloudTable["items"]>>;

const loadsOf = (items: Items) =>
  Object.fromEntries(items.filter(({ type }) => type === "user").map(({ id, load }) => [id, load]));

function openConversationsOf(items: Items) {
  const open = items.filter(({ type, status }) => type === "conversation" && status === "open");
  const users = items.filter(({ type }) => type === "user");
  return Object.fromEntries(users.map(({ id }) => [id, open.filter(({ assigneeId }) => assigneeId === id).length]));
}

const ticketNumbersOf = (items: Items) =>
  items
    .filter(({ type }) => type === "ticket")
    .map(({ number }) => Number(number))
    .sort((a, b) => a - b);
