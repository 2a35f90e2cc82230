import { afterAll, beforeAll, expect, test } from "vitest";
import { costOf, perMillion } from "../../local/cost.ts";
import { cloudTable } from "../support/cloud-table.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";

/**
 * What one inbound message in a conversation that is there may cost over its whole way, as the local cloud counts it. The
 * aim for the price is $9; with its words written down, a message that shares its batch with no other is $0.06 above it (in a
 * help desk $0.18). The rest is room for a busy machine, which may bring in two batches what a message writes.
 */
const BUDGET = { writeUnits: 4.5, readUnits: 2, frames: 4, logBytes: 1024, dollarsPerMillion: 9.5 };
const MESSAGES = 20;
const ONLINE = 400;
/**
 * Streams are looked into by `idle()` alone, when a message has written all it writes: that comes in one batch, as on AWS,
 * where Lambda looks four times a second. How busy this machine is changes nothing then.
 */
const STREAM_POLL_MS = 600_000;

let desk: DemoDesk<"marta" | "joao" | "rui">;
let said = 0;

beforeAll(async () => {
  desk = await startDemoDesk({
    people: { marta: { capacity: 100 }, joao: {}, rui: {} },
    kind: "inbox",
    cloud: { streamPollMs: STREAM_POLL_MS },
  });
  await putOnline(ONLINE - 3);
  await says("good morning");
  await settled();
  const { id } = await desk.conversationSaying("good morning");
  // Three people of the inbox are online; one of them has the conversation open.
  const inbox = `inbox:${desk.inbox.id}`;
  await desk.listen(await desk.token(desk.people.marta), inbox, `conversation:${id}`);
  await desk.listen(await desk.token(desk.people.joao), inbox);
  await desk.listen(await desk.token(desk.people.rui), inbox);
});
afterAll(() => desk.cloud.stop());

/** A text of the usual length. */
async function says(words: string): Promise<void> {
  const sentence = `${words}. The lamp that I bought from you in spring has begun to flicker when it is warm. What can I do?`;
  const status = await desk.page.receive(text(`m_${said++}`, desk.cloud.clock.now(), sentence, "24031234567890123"));
  expect(status).toBe(200);
}
const settled = () => desk.cloud.idle({ includeDelayedMs: 3000 });

/** Agents of another inbox: their registrations, without a socket each. A frame to one of them would be counted. */
async function putOnline(count: number): Promise<void> {
  const { connections } = cloudTable(desk.cloud).store;
  const at = new Date(desk.cloud.clock.now()).toISOString();
  const { id: elsewhere } = await desk.admin.createInbox({ body: { name: "Elsewhere", memberIds: [] } });
  const everyone = Array.from({ length: count }, (_, n) => ({ id: `elsewhere-${n}`, userId: `somebody-${n}`, at }));
  await Promise.all(
    everyone.map(async (connection) => {
      await connections.open(connection);
      await connections.subscribe(connection, [`inbox:${elsewhere}`, `user:${connection.userId}`, "everyone"]);
    }),
  );
}

/** @returns what one of the messages took on average, with all that followed from them */
async function counted(act: () => Promise<void>): Promise<typeof BUDGET> {
  const { meter } = desk.cloud;
  await says("warm");
  await settled();
  meter.reset();
  await act();
  await settled();
  const { total } = meter.snapshot();
  const each = (counter: string) => (total[counter] ?? 0) / MESSAGES;
  const { items } = perMillion(costOf(total), MESSAGES);
  // What depends on the machine and on how long people stay connected, not on messages: docs/performance.md has the first.
  const timed = ["Lambda duration", "WebSocket connections"];
  return {
    writeUnits: each("dynamodb.writeUnits"),
    readUnits: each("dynamodb.readUnits"),
    frames: each("execute-api.PostToConnection"),
    logBytes: each("logs.bytes"),
    dollarsPerMillion: items.filter(({ name }) => !timed.includes(name)).reduce((sum, { dollars }) => sum + dollars, 0),
  };
}

/** Seconds apart, so that nobody's hint is shared with another message's. */
async function oneByOne(): Promise<void> {
  for (let n = 0; n < MESSAGES; n++) {
    desk.cloud.clock.advance(2_100);
    await says(`question ${n}`);
    await desk.cloud.idle();
  }
}

async function atOnce(): Promise<void> {
  await Promise.all(Array.from({ length: MESSAGES }, (_, n) => says(`burst ${n}`)));
}

function expectWithin(taken: typeof BUDGET, budget: typeof BUDGET): void {
  for (const [name, most] of Object.entries(budget)) {
    expect(taken[name as keyof typeof BUDGET], name).toBeLessThanOrEqual(most);
  }
}

test("messages that come one by one keep the budgets: a frame for each of the three concerned", async () => {
  const taken = await counted(oneByOne);

  expect(taken.frames).toBe(3);
  expectWithin(taken, BUDGET);
});

test("messages that come at once cost less", async () => {
  const taken = await counted(atOnce);

  expect(taken.writeUnits).toBeGreaterThan(2);
  expectWithin(taken, { ...BUDGET, frames: 3, dollarsPerMillion: 7 });
});

test("in a help desk, a message adds a look at its ticket", async () => {
  await desk.admin.updateInbox({ params: { id: desk.inbox.id }, body: { kind: "help_desk" } });
  const { id } = await desk.conversationSaying("The lamp that I bought");
  await desk.admin.createTicketFromConversation({ params: { id }, body: {} });

  const taken = await counted(oneByOne);

  expect(taken.readUnits).toBeGreaterThan(1.9);
  expectWithin(taken, { ...BUDGET, readUnits: BUDGET.readUnits + 0.5 });
});
