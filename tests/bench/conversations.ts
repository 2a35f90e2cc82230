import type { Caller } from "../../lib/domain/access.ts";
import type { Conversation } from "../../lib/domain/conversation.ts";
import { inbox } from "../../lib/domain/inbox.ts";
import { assignWaiting } from "../../lib/usecases/assign-waiting.ts";
import { getConversation } from "../../lib/usecases/get-conversation.ts";
import { listConversations } from "../../lib/usecases/list-conversations.ts";
import { listMessages } from "../../lib/usecases/list-messages.ts";
import { routeConversation } from "../../lib/usecases/route-conversation.ts";
import { updateConversation } from "../../lib/usecases/update-conversation.ts";
import { aConversation, aMessage, at, aUser, idOf } from "../support/entities.ts";
import { testApp } from "../support/fake-app.ts";
import { connectPage, INBOX } from "../support/messenger-page.ts";
import { startTestStore, type TestStore } from "../support/table.ts";
import { meterOf } from "../support/table-meter.ts";
import { quantile } from "./quantile.ts";
import { writeHeads } from "./write-heads.ts";

const TURNS = 20;
/** One begins a minute: 100,000 are ten weeks of a busy desk. */
const MINUTE_MS = 60_000;
const AGENTS = ["Ada", "Ben"].map((name) => idOf(name));
const START = "2026-11-22T10:00:00.000Z";

/** What one action costs and takes: calls and units on average, time in the middle. */
export interface Measured {
  readonly calls: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly ms: number;
}

/**
 * Measures what people do all day on a table with few and then with many conversations in it: a tenth of them wait, two
 * tenths are with somebody, the rest are closed.
 * @param sizes how many there are, in ascending order
 * @returns by action, one measurement a size
 */
export async function measureConversations(sizes: readonly number[]) {
  const running = await startTestStore();
  const bench = await openBench(running);
  const table = new Map<string, Measured[]>();
  let seeded = 0;
  for (const size of sizes) {
    const heads = Array.from({ length: size - seeded }, (_, n) => numbered(seeded + n));
    await writeHeads(running, heads);
    seeded = size;
    for (const [name, act] of Object.entries(bench.actions)) {
      table.set(name, [...(table.get(name) ?? []), await bench.measure(act)]);
    }
  }
  await running.close();
  return table;
}

/** The conversation with this number, in its state. A higher number is younger. */
function numbered(n: number): Conversation {
  const words = `bench ${n}`;
  const time = new Date(Date.parse(at(0)) - 90 * 24 * 60 * 60_000 + n * MINUTE_MS).toISOString();
  const waits = n % 10 === 0;
  const isOpen = waits || n % 10 < 3;
  return aConversation(words, {
    ...{ id: idOf(words, time), status: isOpen ? "open" : "closed", createdAt: time, updatedAt: time },
    ...{ lastMessageAt: time, lastInboundId: idOf(words), preview: words },
    assigneeId: isOpen && !waits ? (AGENTS[n % 2] ?? null) : null,
  });
}

async function openBench(running: TestStore) {
  const { store } = running;
  const meter = meterOf(running.client);
  const app = testApp({ store, start: START });
  const account = await connectPage(app, { routing: { mode: "users_teams", userIds: [...AGENTS] } });
  const opened = { id: INBOX, name: "Inbox", kind: "inbox", memberIds: [...AGENTS] };
  await store.inboxes.put(inbox.parse({ ...opened, fallbackAddress: "in@example.com", createdAt: START }));
  for (const name of ["Ada", "Ben"]) {
    await store.users.create(aUser(name, { availability: "available", capacity: 1000, load: 100 }));
  }
  const agent: Caller = { id: AGENTS[0] ?? "", userId: AGENTS[0] ?? "", role: "agent", name: "Ada" };
  let made = 0;
  /** A conversation of its own for each turn, made before the clock runs. */
  const fresh = async (assigneeId: string | null): Promise<Conversation> => {
    const words = `turn ${++made}`;
    app.clock.advance(MINUTE_MS);
    const time = app.clock.now();
    const times = { createdAt: time, updatedAt: time, lastMessageAt: time };
    await store.messages.append(aMessage(words, { conversationId: idOf(words, time), sentAt: time }));
    const lastInboundId = idOf(words, time);
    const over = { ...times, id: idOf(words, time), lastInboundId, channelAccountId: account.id, assigneeId };
    return store.conversations.ensure(aConversation(words, over));
  };
  const inboxId = INBOX;
  const list = (filter: object) => listConversations(app, agent, { inboxId, limit: 25, ...filter });
  /** Prepares one turn, and gives what is to be timed. */
  const actions: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
    "list the inbox": async () => () => list({ status: "open" }),
    "list one's own": async () => () => list({ status: "open", assigneeId: agent.id }),
    "list who nobody has": async () => () => list({ status: "open", unassigned: true }),
    "open one": async () => {
      const { id } = await fresh(null);
      return () => Promise.all([getConversation(app, agent, id), listMessages(app, agent, { id, limit: 25 })]);
    },
    "assign by hand": async () => {
      const { id } = await fresh(null);
      return () => updateConversation(app, agent, { id, change: { assigneeId: agent.id } });
    },
    "assign by rule": async () => {
      const head = await fresh(null);
      return () => routeConversation(app, head, account.routing);
    },
    "free a place, give it to the oldest": async () => {
      const held = await fresh(AGENTS[1] ?? null);
      for (const id of AGENTS) await store.users.update(id, { capacity: (await store.users.get(id))?.load ?? 0 });
      return async () => {
        await updateConversation(app, agent, { id: held.id, change: { status: "closed" } });
        await assignWaiting(app, { inboxId });
      };
    },
  };
  const measure = async (prepare: () => Promise<() => Promise<unknown>>): Promise<Measured> => {
    const took: number[] = [];
    const sum = { calls: 0, readUnits: 0, writeUnits: 0 };
    for (let turn = 0; turn < TURNS; turn++) {
      const act = await prepare();
      meter.reset();
      const began = performance.now();
      await act();
      took.push(performance.now() - began);
      const used = meter.used();
      for (const name of ["calls", "readUnits", "writeUnits"] as const) sum[name] += used[name] / TURNS;
    }
    for (const id of AGENTS) await store.users.update(id, { capacity: 1000 });
    return { ...sum, ms: quantile(took, 0.5) };
  };
  return { actions, measure };
}
