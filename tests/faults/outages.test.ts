import { afterAll, beforeAll, expect, test } from "vitest";
import type { FaultCall, FaultRule } from "../../local/faults.ts";
import { type CloudTable, cloudTable } from "../support/cloud-table.ts";
import { type Desk, openDesk, postTexts, type Text } from "../support/desk.ts";
import { faultlessState } from "../support/faultless-state.ts";
import { startLocalCloud, type TestCloud } from "../support/local-cloud.ts";
import { randomFrom } from "../support/random.ts";
import { settle } from "../support/settle.ts";
import { postStubbornly } from "../support/stubborn-poster.ts";

const PATIENCE = { timeout: 600_000 };
const PERSONS = 6;
const EACH = 10;

let cloud: TestCloud;
let desk: Desk;
let table: CloudTable;
const random = randomFrom();
/** Everything that was ever posted: whatever a test does must leave what the others wrote as it is. */
const posted: Text[] = [];

beforeAll(async () => {
  console.log(`SEED=${random.seed}`);
  cloud = await startLocalCloud();
  desk = await openDesk(cloud, { agents: 2 });
  table = cloudTable(cloud);
});
afterAll(async () => {
  table?.close();
  await cloud?.stop();
});

/** Several posters at once, each for its own person, under these faults; then fair weather until all is done. */
async function postUnder(name: string, rules: readonly FaultRule[], each = EACH): Promise<readonly FaultCall[]> {
  cloud.faults.set(rules);
  const start = cloud.clock.now();
  const all = Array.from({ length: PERSONS }, (_, person) =>
    Array.from({ length: each }, (_, index) => ({
      mid: `${name}-${person}-${index}`,
      person: `${name}-${person}`,
      at: start + index,
    })),
  );
  posted.push(...all.flat());
  const posting = { page: desk.page, random, up: async () => {}, answered: () => {} };
  await Promise.all(all.map((texts) => postStubbornly(texts, posting)));
  await cloud.idle({ leaveInFlight: true, timeoutMs: 300_000 });
  const struck = [...cloud.faults.struck()];
  cloud.faults.clear();
  await settle(cloud, 300_000);
  return struck;
}

const { seed } = random;

test("a table that throttles every third call loses and doubles nothing", PATIENCE, async () => {
  const rule = { service: "dynamodb", kind: "throttle", when: "before", probability: 0.3, seed } as const;

  // Few messages: nearly all of the time the SDK waits before it tries again.
  const struck = await postUnder("throttled", [rule], 4);

  expect(struck.length).toBeGreaterThan(30);
  expect(faultlessState(await table.items(), posted)).toEqual([]);
});

test("queue messages that come twice, late or whose results are lost have one effect, in order", PATIENCE, async () => {
  const worker = { service: "lambda", functionName: "process-inbound" } as const;
  const rules: readonly FaultRule[] = [
    // How many invocations there are depends on how full their batches were: the first ones are struck for certain.
    { ...worker, kind: "duplicate", when: "before", times: 6 },
    { ...worker, kind: "error", when: "after", times: 2 },
    { service: "sqs", action: "SendMessageBatch", kind: "reorder", when: "before", probability: 0.3, seed },
    { service: "sqs", action: "SendMessageBatch", kind: "duplicate", when: "before", probability: 0.3, seed },
  ];

  const struck = await postUnder("shuffled", rules);

  expect(struck.filter(({ service }) => service === "lambda")).toHaveLength(6);
  expect(struck.filter(({ service }) => service === "sqs").length).toBeGreaterThan(10);
  expect(faultlessState(await table.items(), posted)).toEqual([]);
});

test.each(["before", "after"] as const)(
  "a queue that fails %s it took the events: 5xx, and what comes again is there once",
  PATIENCE,
  async (when) => {
    const text = { mid: `queue ${when}`, person: `queue ${when}`, at: cloud.clock.now() };
    posted.push(text);
    cloud.faults.set([{ service: "sqs", functionName: "receive-webhook", kind: "error", when }]);

    const refused = await postTexts(desk.page, [text]);
    cloud.faults.clear();
    const taken = await postTexts(desk.page, [text]);
    await settle(cloud);

    expect(refused).toBeGreaterThanOrEqual(500);
    expect(taken).toBe(200);
    expect(faultlessState(await table.items(), posted)).toEqual([]);
  },
);
