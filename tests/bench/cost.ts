import { buildAssembly } from "../../local/build-assembly.ts";
import { type Cost, costOf, costTable, perMillion } from "../../local/cost.ts";
import { localUrls } from "../../local/local-base.ts";
import { loadAssembly } from "../../local/template/load-assembly.ts";

import { type CloudProcess, startCloudProcess } from "./cloud-process.ts";
import { type BenchDesk, createDesk } from "./help-desk.ts";
import { HABITS, idleMonth, monthlyCost, priceOfOne, sizes, sumOf } from "./month.ts";
import { createPoster, type Poster } from "./poster.ts";
import { openViewer } from "./viewer.ts";

/** `npm run cost`: what AWS would bill, from calls that were counted in the local cloud. */

const CONVERSATIONS = 20;
const MESSAGES = 400;
const PRICES = "On-demand list prices of us-east-1, November 2026, arm64, first tier, no free tiers. Local durations.";

const people = Array.from({ length: CONVERSATIONS }, (_, at) => `8${String(at).padStart(9, "0")}`);

const cloud = await startCloudProcess();
try {
  const desk = await createDesk(cloud);
  const poster = createPoster(desk);
  for (const person of people) await poster.post(person, `hello ${person}`);
  await cloud.idle();
  const conversations = await desk.newestConversations(CONVERSATIONS);
  const viewer = await openViewer(desk, conversations[0] ?? "");
  const counted = await countAll({ desk, poster, conversations });
  viewer.close();
  poster.close();
  console.log(`${PRICES}\n`);
  for (const [name, { cost, count }] of Object.entries(counted)) {
    console.log(`A million of: ${name} (counted: ${count})\n${costTable(perMillion(cost, count))}\n`);
  }
  console.log(monthTable(counted, await declared()));
} finally {
  await cloud.stop();
}

interface Acting {
  readonly desk: BenchDesk;
  readonly poster: Poster;
  readonly conversations: readonly string[];
}
interface Counted {
  readonly cost: Cost;
  readonly count: number;
}

async function countAll({ desk, poster, conversations }: Acting) {
  const posters = Array.from({ length: 4 }, () => createPoster(desk));
  const inbound = await count(MESSAGES, async () => {
    await Promise.all(
      posters.map(async (one, at) => {
        for (let turn = at; turn < MESSAGES; turn += posters.length) {
          await one.post(people[turn % CONVERSATIONS] ?? "", `question ${turn}`);
        }
      }),
    );
  });
  for (const one of posters) one.close();
  const reply = await count(conversations.length, async () => {
    for (const id of conversations) await desk.reply(id, "It is on its way.");
  });
  const status = await count(2 * CONVERSATIONS, async () => {
    for (const person of people) await poster.receipt(person, "delivery");
    for (const person of people) await poster.receipt(person, "read");
  });
  const apiCall = await count(2 * conversations.length, async () => {
    for (const id of conversations) await desk.look(id);
  });
  return { inbound, reply, status, apiCall };
}

/** Counts what some acts cost, with all that follows from them. */
async function count(times: number, act: () => Promise<void>): Promise<Counted> {
  await cloud.resetMeter();
  await act();
  await settled(cloud);
  return { cost: costOf(await cloud.counters()), count: times };
}

/** Hints that were held back come a second later. */
async function settled({ idle }: CloudProcess): Promise<void> {
  await idle("2s");
}

async function declared() {
  const assembly = loadAssembly(await buildAssembly(), localUrls(0, 0));
  const sources = assembly.resources("AWS::Lambda::EventSourceMapping");
  const queues = sources.filter(({ properties }) => String(properties.EventSourceArn).startsWith("arn:aws:sqs:"));
  return { queues: queues.length, alarms: assembly.resources("AWS::CloudWatch::Alarm").length };
}

function monthTable(
  counted: Readonly<Record<"inbound" | "reply" | "status" | "apiCall", Counted>>,
  parts: { readonly queues: number; readonly alarms: number },
): string {
  const price = ({ cost, count: times }: Counted) => priceOfOne(cost, times);
  const prices = {
    inbound: price(counted.inbound),
    reply: price(counted.reply),
    status: price(counted.status),
    apiCall: price(counted.apiCall),
  };
  const months = sizes.map((size) => monthlyCost(size, prices, idleMonth(parts)));
  const row = (label: string, cells: readonly string[]) =>
    label.padEnd(26) + cells.map((cell) => cell.padStart(16)).join("");
  const money = (dollars: number) => `$${dollars.toFixed(2)}`;
  const names = Object.keys(months[0] ?? {});
  return [
    `A month of chat: ${HABITS.statusesPerReply} statuses and ${HABITS.apiCallsPerReply} API calls a reply, messages in and out half and half,`,
    `${HABITS.connectedMinutes} connected minutes an agent, ${parts.queues} polled queues, ${parts.alarms} alarms, no files.`,
    row(
      "agents",
      sizes.map(({ agents }) => agents.toLocaleString("en")),
    ),
    row(
      "messages",
      sizes.map(({ messages }) => messages.toLocaleString("en")),
    ),
    ...names.map((name) =>
      row(
        name,
        months.map((month) => money(month[name] ?? 0)),
      ),
    ),
    row(
      "sum",
      months.map((month) => money(sumOf(month))),
    ),
    row(
      "an agent",
      months.map((month, at) => money(sumOf(month) / (sizes[at]?.agents ?? 1))),
    ),
  ].join("\n");
}
