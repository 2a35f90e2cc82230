import { afterAll, beforeAll, expect, test } from "vitest";
import type { Conversation } from "../../lib/domain/conversation.ts";
import { pipeline, type Ticket } from "../../lib/domain/ticket.ts";
import { linkTicket } from "../../lib/usecases/link-ticket.ts";
import { mergeTickets, unmergeTickets } from "../../lib/usecases/merge-tickets.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { updateTicket } from "../../lib/usecases/update-ticket.ts";
import { at, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectPage, delivery, itemsOf, recordsOf, text } from "../support/messenger-page.ts";
import { PIPELINE, STAGE_NEW } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const CLOSED = idOf("stage done");
const DAY = 24 * 60 * 60 * 1000;
const root = { id: idOf("root"), userId: null, role: "admin" as const, name: "Root" };

let db: TestStore;
let app: TestApp;
let account: Awaited<ReturnType<typeof connectPage>>;
beforeAll(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store });
  account = await connectPage(app, { autoTicket: true });
});
afterAll(() => db.close());

const policy = (over: object) =>
  db.store.pipelines.put(
    pipeline.parse({
      id: PIPELINE,
      name: "Support",
      stages: [
        { id: CLOSED, name: "Done", meaning: "closed" },
        { id: STAGE_NEW, name: "New", meaning: "open" },
      ],
      createdAt: at(0),
      ...over,
    }),
  );

let said = 0;
/** Somebody writes now. @returns their conversation */
async function writes(person: string, mid = `m${++said}`): Promise<Conversation> {
  app.clock.advance(1000);
  const now = app.clock.now();
  const items = itemsOf(account, delivery(text(mid, Date.parse(now), mid, person)), now);
  expect(await processInboundBatch(app, recordsOf(items))).toEqual([]);
  const id = await db.store.conversations.idByThread(account.id, person);
  return (await db.store.conversations.get(id ?? "", true)) ?? expect.fail("no conversation");
}

const ticketOf = async ({ ticketIds }: Conversation, n = 0): Promise<Ticket> =>
  (await db.store.tickets.get(ticketIds[n] ?? "")) ?? expect.fail("no ticket");
async function closes(ticket: Ticket): Promise<void> {
  app.clock.advance(1000);
  await updateTicket(app, root, { id: ticket.id, change: { stageId: CLOSED } });
}

test("a message on a closed ticket reopens it in the first open stage, and says so in the conversation", async () => {
  await policy({ onReply: "reopen", reopenWithinDays: 14 });
  const head = await writes("reopens");
  await closes(await ticketOf(head));

  const after = await writes("reopens");

  expect(after.ticketIds).toEqual(head.ticketIds);
  expect(await ticketOf(after)).toMatchObject({ closedAt: null, stageId: STAGE_NEW });
  const { items } = await db.store.messages.list(head.id, { limit: 10 });
  expect(items.map(({ event }) => event?.text)).toContain(`Ticket #${(await ticketOf(after)).number} reopened.`);
});

test("a ticket closed too long ago is followed by a new one, once for many messages", async () => {
  await policy({ onReply: "reopen", reopenWithinDays: 14 });
  const head = await writes("old");
  await closes(await ticketOf(head));
  app.clock.advance(15 * DAY);

  await writes("old");
  const after = await writes("old");

  expect(after.ticketIds).toHaveLength(2);
  expect((await ticketOf(after)).closedAt).not.toBeNull();
  expect(await ticketOf(after, 1)).toMatchObject({ followsId: head.ticketIds[0], closedAt: null, source: "channel" });
});

test("the policy may be to follow up always, or to do nothing", async () => {
  await policy({ onReply: "follow_up" });
  const [one, two] = [await writes("follows"), await writes("nothing")];
  await closes(await ticketOf(one));
  await closes(await ticketOf(two));

  const followed = await writes("follows");
  await policy({ onReply: "nothing" });
  const left = await writes("nothing");

  expect(followed.ticketIds).toHaveLength(2);
  expect(left.ticketIds).toEqual(two.ticketIds);
  expect((await ticketOf(left)).closedAt).not.toBeNull();
});

test("the same message delivered again after the ticket was closed reopens nothing", async () => {
  await policy({ onReply: "reopen" });
  const head = await writes("again", "m_again");
  const sent = app.clock.now();
  await closes(await ticketOf(head));
  app.clock.advance(7 * DAY);

  const items = itemsOf(account, delivery(text("m_again", Date.parse(sent), "m_again", "again")), app.clock.now());
  await processInboundBatch(app, recordsOf(items));

  expect((await ticketOf(head)).closedAt).not.toBeNull();
});

test("a follow-up that died before the conversation said so is made once", async () => {
  await policy({ onReply: "follow_up" });
  const head = await writes("dies");
  await closes(await ticketOf(head));
  const append = db.store.messages.append;
  const dying = { ...db.store.messages, append: (m: Parameters<typeof append>[0]) => refuseEvents(m) };
  const refuseEvents = (m: Parameters<typeof append>[0]) =>
    m.event?.type === "ticket" ? Promise.reject(new Error("died")) : append(m);
  app.clock.advance(1000);
  const now = app.clock.now();
  const items = itemsOf(account, delivery(text("m_dies", Date.parse(now), "x", "dies")), now);
  await processInboundBatch({ ...app, store: { ...db.store, messages: dying } }, recordsOf(items));

  await processInboundBatch(app, recordsOf(items));

  const after = await db.store.conversations.get(head.id, true);
  expect(after?.ticketIds).toHaveLength(2);
});

test("a ticket and a conversation are linked both ways, and forget each other both ways", async () => {
  await policy({});
  const [one, two] = [await writes("link one"), await writes("link two")];
  const { id } = await ticketOf(one);

  const linked = await linkTicket(app, root, { id, conversationId: two.id, linked: true });
  const there = await db.store.conversations.get(two.id);
  await linkTicket(app, root, { id, conversationId: two.id, linked: false });

  expect(linked.conversationIds).toEqual([one.id, two.id]);
  expect(there?.ticketIds).toEqual([...two.ticketIds, id]);
  expect((await db.store.conversations.get(two.id))?.ticketIds).toEqual(two.ticketIds);
  expect((await db.store.tickets.get(id))?.conversationIds).toEqual([one.id]);
});

test("late replies follow a merged ticket; undone, each ticket has its own conversations again", async () => {
  await policy({ onReply: "reopen" });
  const [one, two] = [await writes("merge one"), await writes("merge two")];
  const [into, other] = [await ticketOf(one), await ticketOf(two)];
  const merged = await mergeTickets(app, root, { id: into.id, otherId: other.id });
  await closes(merged);

  const late = await writes("merge two");
  const reopened = await db.store.tickets.get(into.id);
  const listed = await db.store.tickets.list({ pipelineIds: [PIPELINE] }, { limit: 100 });
  await unmergeTickets(app, root, { id: into.id, otherId: other.id });

  expect(merged.conversationIds).toEqual([one.id, two.id]);
  expect(late.ticketIds).toEqual([into.id]);
  expect(reopened?.closedAt).toBeNull();
  expect(listed.items.map(({ id }) => id)).not.toContain(other.id);
  expect((await db.store.tickets.get(into.id))?.conversationIds).toEqual([one.id]);
  expect((await db.store.tickets.get(other.id))?.conversationIds).toEqual([two.id]);
  expect((await db.store.conversations.get(two.id))?.ticketIds).toEqual([other.id]);
  expect((await db.store.conversations.get(one.id))?.ticketIds).toEqual([into.id]);
});

test("a conversation that both tickets had stays with both when the merge is undone", async () => {
  await policy({});
  const [one, two] = [await writes("both one"), await writes("both two")];
  const [into, other] = [await ticketOf(one), await ticketOf(two)];
  await linkTicket(app, root, { id: other.id, conversationId: one.id, linked: true });

  await mergeTickets(app, root, { id: into.id, otherId: other.id });
  await mergeTickets(app, root, { id: into.id, otherId: other.id });
  await unmergeTickets(app, root, { id: into.id, otherId: other.id });

  expect((await db.store.conversations.get(one.id))?.ticketIds.toSorted()).toEqual([into.id, other.id].sort());
  expect((await db.store.conversations.get(two.id))?.ticketIds).toEqual([other.id]);
});
