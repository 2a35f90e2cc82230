import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "../../lib/domain/access.ts";
import { channelAccount } from "../../lib/domain/channel-account.ts";
import type { Conversation } from "../../lib/domain/conversation.ts";
import { hasEnded } from "../../lib/domain/job.ts";
import { NO_FILTER } from "../../lib/domain/mail-filter.ts";
import { NO_ROUTING } from "../../lib/domain/routing-rule.ts";
import { jobSteps } from "../../lib/usecases/job-steps.ts";
import { moveChannelAccount } from "../../lib/usecases/move-channel-account.ts";
import { runJob } from "../../lib/usecases/run-job.ts";
import { aConversation, aTicket, at, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { runToEnd } from "../support/run-to-end.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const admin: Caller = { id: idOf("admin"), userId: idOf("admin"), role: "admin", name: "Admin" };
let table: TestStore;
let app: TestApp;
let tests = 0;
let from = "";
let to = "";
let accountId = "";

beforeAll(async () => {
  table = await startTestStore();
});
afterAll(() => table.close());

beforeEach(async () => {
  tests += 1;
  // Ids are made of the time: each test has an hour of its own.
  app = testApp({ store: table.store, start: at(60 * tests) });
  from = idOf(`inbox ${tests}`);
  to = idOf(`help desk ${tests}`);
  accountId = idOf(`account ${tests}`);
  const common = {
    memberIds: [],
    assignWaiting: false,
    mailFilter: NO_FILTER,
    fallbackAddress: "help@example.com",
    createdAt: at(0),
  };
  await app.store.inboxes.put({ ...common, id: from, name: "Sales", kind: "inbox" });
  await app.store.inboxes.put({ ...common, id: to, name: "Support", kind: "help_desk" });
  const account = { id: accountId, channel: "messenger", name: "Page", inboxId: from, createdAt: at(0) };
  await app.store.channelAccounts.put(channelAccount.parse({ ...account, routing: NO_ROUTING, autoTicket: false }));
});

const head = (words: string, over: Partial<Conversation> = {}) =>
  aConversation(`${words} ${tests}`, { inboxId: from, channelAccountId: accountId, ...over });

async function conversations(count: number): Promise<readonly Conversation[]> {
  const heads = Array.from({ length: count }, (_, i) => head(`c${i}`, { updatedAt: at(i % 50) }));
  return Promise.all(heads.map((one) => app.store.conversations.ensure(one)));
}

const inboxesOf = async (heads: readonly Conversation[]) =>
  (await app.store.conversations.getMany(heads.map(({ id }) => id))).map(({ inboxId }) => inboxId);
const start = (history: boolean) => moveChannelAccount(app, admin, { id: accountId, inboxId: to, history });

test("with history, all its conversations and their tickets move, and nobody else's", async () => {
  const heads = await conversations(60);
  const [first] = heads;
  if (!first) throw new Error("no conversation");
  const ticket = aTicket(`ticket ${tests}`, { inboxId: from, conversationIds: [first.id] });
  await app.store.tickets.create(ticket, { ...first, ticketIds: [ticket.id] });
  const others = await app.store.conversations.ensure(head("other", { channelAccountId: idOf("other account") }));

  const { id } = await start(true);
  const job = await runToEnd(app, id);

  expect(job).toMatchObject({ state: "done", done: 60, total: 60 });
  expect(new Set(await inboxesOf(heads))).toEqual(new Set([to]));
  expect(await inboxesOf([others])).toEqual([from]);
  expect((await app.store.tickets.get(ticket.id))?.inboxId).toBe(to);
  expect(await app.store.channelAccounts.get(accountId)).toMatchObject({ inboxId: to, autoTicket: true });
  const said = (await app.store.messages.list(first.id, { limit: 10 })).items.filter(({ kind }) => kind === "event");
  expect(said.map(({ event }) => event)).toEqual([{ type: "moved", subjectId: to, text: "Moved to Support." }]);
});

test("without history, what there was stays, and what opened in the old inbox during the move follows", async () => {
  const heads = await conversations(3);

  const { id, rev } = await start(false);
  await runJob(app, jobSteps, { jobId: id, rev, attempt: 1 });
  app.clock.advance(20_000);
  const now = app.clock.now();
  const late = await app.store.conversations.ensure(head("late", { createdAt: now, updatedAt: now }));
  const job = await runToEnd(app, id);

  expect(job).toMatchObject({ state: "done", done: 1 });
  expect(await inboxesOf(heads)).toEqual([from, from, from]);
  expect(await inboxesOf([late])).toEqual([to]);
});

test("a run that dies anywhere, and is run again, ends the same", async () => {
  const heads = await conversations(30);
  const { id } = await start(true);
  let calls = 0;
  let dieAt = 1;
  const mortal: TestApp = {
    ...app,
    store: {
      ...app.store,
      conversations: {
        ...app.store.conversations,
        save: async (one) => {
          calls += 1;
          if (calls === dieAt) throw new Error("killed");
          return app.store.conversations.save(one);
        },
      },
    },
  };

  for (let runs = 0; runs < 100; runs++) {
    const job = await app.store.jobs.get(id);
    if (job === null || hasEnded(job)) break;
    calls = 0;
    dieAt += 4;
    await runJob(mortal, jobSteps, { jobId: id, rev: job.rev, attempt: 1 }).catch(() => {});
  }

  expect(await app.store.jobs.get(id)).toMatchObject({ state: "done" });
  expect(new Set(await inboxesOf(heads))).toEqual(new Set([to]));
  for (const { id: headId } of heads) {
    const { items } = await app.store.messages.list(headId, { limit: 10 });
    expect(items.map(({ event }) => event?.type)).toEqual(["moved"]);
  }
});

test("a second move waits for the first, and its own inbox is no place to move to", async () => {
  const { id } = await start(true);

  await expect(start(true)).rejects.toThrow("is being moved");
  await runToEnd(app, id);
  await expect(start(true)).rejects.toThrow("cannot be moved there");
});

test("settings saved at the same moment do not bring the old inbox back", async () => {
  const before = await app.store.channelAccounts.get(accountId);
  const { id, rev } = await start(true);
  await runJob(app, jobSteps, { jobId: id, rev, attempt: 1 });
  if (before) await app.store.channelAccounts.put({ ...before, moveJobId: id, name: "Renamed" });

  await runToEnd(app, id);

  expect(await app.store.channelAccounts.get(accountId)).toMatchObject({ inboxId: to, name: "Renamed" });
});
