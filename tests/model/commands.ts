import { expect } from "vitest";
import { secondsAfter } from "../../lib/domain/seconds-after.ts";
import { addComment } from "../../lib/usecases/add-comment.ts";
import { assignWaiting } from "../../lib/usecases/assign-waiting.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { runTimer } from "../../lib/usecases/run-timer.ts";
import { sendReply } from "../../lib/usecases/send-reply.ts";
import { setAvailability } from "../../lib/usecases/set-availability.ts";
import { type ConversationChange, updateConversation } from "../../lib/usecases/update-conversation.ts";
import { delivery, itemsOf, recordsOf, text } from "../support/messenger-page.ts";
import { fc } from "../support/properties.ts";
import {
  admin,
  agents,
  CAPACITY,
  type Desk,
  freeFor,
  loadOf,
  type Model,
  reconnect,
  type Talk,
  USERS,
} from "./desk.ts";

type Command = fc.AsyncCommand<Model, Desk>;
let mids = 0;

const personOf = (model: Model, visitor: number) => `s${model.sequence}v${visitor}`;

/**
 * Whoever waits is given to whoever is free, the oldest first, as the table's stream asks for after each change: twice at
 * once, because it asks more often than needed. Nobody is ever given more than they may have.
 */
async function givesOut({ app }: Desk, model: Model): Promise<void> {
  const waiting = [...model.talks.values()].filter(isWaiting);
  if (waiting.length === 0) return;
  const loads = new Map(USERS.map((id) => [id, loadOf(model, id)]));
  await Promise.all([assignWaiting(app, { inboxId: null }), assignWaiting(app, { inboxId: null })]);
  for (const talk of waiting) {
    const free = freeFor(model, talk);
    const chosen = (await app.store.conversations.get(talk.id, true))?.assigneeId ?? null;
    expect(free.length === 0 ? [null] : free).toContain(chosen);
    talk.assigneeId = chosen;
  }
  for (const id of USERS) expect(loadOf(model, id)).toBeLessThanOrEqual(Math.max(CAPACITY, loads.get(id) ?? 0));
}

const isWaiting = (talk: Talk): boolean =>
  talk.status === "open" && talk.assigneeId === null && talk.snoozedUntil === null;

/** Holds what is stored against the model: the conversation, and every user's load. */
async function agrees(desk: Desk, model: Model, talk: Talk): Promise<void> {
  const { app } = desk;
  await givesOut(desk, model);
  const [head, users] = await Promise.all([app.store.conversations.get(talk.id, true), app.store.users.list()]);
  const { status, snoozedUntil, assigneeId } = talk;
  expect(head).toMatchObject({ status, snoozedUntil, assigneeId });
  for (const user of users) expect(user.load).toBe(loadOf(model, user.id));
}

/** A visitor writes; what nobody has is given to somebody with room, and left waiting when nobody has any. */
const writes = (visitor: number): Command => ({
  check: () => true,
  toString: () => `visitor ${visitor} writes`,
  async run(model, desk) {
    const { app, account } = desk;
    const person = personOf(model, visitor);
    mids += 1;
    const body = delivery(text(`m${mids}`, Date.parse(app.clock.now()), "hello", person));
    const records = recordsOf(itemsOf(account, body, app.clock.now()));
    expect(await processInboundBatch(app, records)).toEqual([]);
    // At least once: the queue may give it again.
    if (mids % 3 === 0) await processInboundBatch(app, records);
    const id = await app.store.conversations.idByThread(account.id, person);
    const before = model.talks.get(person);
    const talk: Talk = before ?? {
      ...{ id: id ?? "", status: "open", snoozedUntil: null, assigneeId: null, givenBack: [], written: 0, woken: 0 },
    };
    const isRouted = talk.assigneeId === null && (before === undefined || talk.status === "closed");
    const free = freeFor(model, talk);
    if (isRouted) {
      const chosen = (await app.store.conversations.get(talk.id, true))?.assigneeId ?? null;
      expect(free.length === 0 ? [null] : free).toContain(chosen);
      talk.assigneeId = chosen;
    }
    talk.status = "open";
    talk.snoozedUntil = null;
    talk.written += 1;
    model.talks.set(person, talk);
    await agrees(desk, model, talk);
  },
});

/** An agent changes a conversation by hand. */
function changes(visitor: number, name: string, changeAt: (now: string) => ConversationChange): Command {
  return {
    check: (model) => {
      const talk = model.talks.get(personOf(model, visitor));
      return talk !== undefined && (name !== "snooze" || talk.status === "open");
    },
    toString: () => `${name} of ${visitor}`,
    async run(model, desk) {
      const talk = model.talks.get(personOf(model, visitor));
      if (talk === undefined) return;
      const change = changeAt(desk.app.clock.now());
      await updateConversation(desk.app, agents[visitor % agents.length] ?? admin, { id: talk.id, change });
      talk.status = change.status ?? talk.status;
      if (change.assigneeId === null && talk.assigneeId !== null) {
        talk.givenBack = [...new Set([...talk.givenBack, talk.assigneeId])];
      }
      if (change.assigneeId !== undefined) talk.assigneeId = change.assigneeId;
      if (change.snoozedUntil !== undefined) talk.snoozedUntil = change.snoozedUntil;
      if (talk.status === "closed") {
        talk.snoozedUntil = null;
        talk.givenBack = [];
      }
      await agrees(desk, model, talk);
    },
  };
}

const says = (visitor: number, kind: "reply" | "comment"): Command => ({
  check: (model) => model.talks.has(personOf(model, visitor)),
  toString: () => `${kind} to ${visitor}`,
  async run(model, desk) {
    const talk = model.talks.get(personOf(model, visitor));
    if (talk === undefined) return;
    const reply = { text: "yes", html: null, attachmentIds: [], replyToId: null };
    if (kind === "comment") await addComment(desk.app, admin, { id: talk.id, text: "note" });
    else await sendReply(desk.app, admin, { id: talk.id, reply });
    talk.written += 1;
    await agrees(desk, model, talk);
  },
});

/** Time passes, and each timer that is due fires twice. */
const waits = (minutes: number): Command => ({
  check: () => true,
  toString: () => `${minutes} minutes pass`,
  async run(model, desk) {
    const { clock, timersSet } = desk.app;
    clock.advance(minutes * 60_000);
    const due = [...timersSet].filter(([, { at }]) => at <= clock.now());
    for (const [key, { timer }] of due) {
      timersSet.delete(key);
      await Promise.all([runTimer(desk.app, timer), runTimer(desk.app, timer)]);
    }
    for (const talk of model.talks.values()) {
      if (talk.snoozedUntil === null || talk.snoozedUntil > clock.now()) continue;
      talk.snoozedUntil = null;
      talk.woken += 1;
      await agrees(desk, model, talk);
    }
  },
});

/** An agent leaves or comes back. */
const availability = (user: string, status: "available" | "away"): Command => ({
  check: () => true,
  toString: () => `${user} is ${status}`,
  async run(model, desk) {
    await setAvailability(desk.app, agents.find(({ id }) => id === user) ?? admin, { id: user, status });
    if (status === "away") model.away.add(user);
    else model.away.delete(user);
    await givesOut(desk, model);
  },
});

const reconnects = (which: number): Command => ({
  check: () => true,
  toString: () => `client ${which} reconnects`,
  async run(_, desk) {
    const client = desk.clients[which];
    if (client !== undefined) await reconnect(desk, client);
  },
});

/** As many as everybody together may have: with one of them away, somebody waits. */
const visitors = fc.nat({ max: 5 });
const users = fc.constantFrom(...USERS, null);

export const commands = fc.commands(
  [
    visitors.map(writes),
    visitors.map(writes),
    fc.tuple(visitors, users).map(([v, assigneeId]) => changes(v, "assign", () => ({ assigneeId }))),
    visitors.map((v) => changes(v, "give back", () => ({ assigneeId: null }))),
    visitors.map((v) => changes(v, "close", () => ({ status: "closed" }))),
    visitors.map((v) => changes(v, "reopen", () => ({ status: "open" }))),
    fc
      .tuple(visitors, fc.integer({ min: 2, max: 40 }))
      .map(([v, minutes]) => changes(v, "snooze", (now) => ({ snoozedUntil: secondsAfter(now, minutes * 60) }))),
    visitors.map((v) => says(v, "reply")),
    visitors.map((v) => says(v, "comment")),
    fc.integer({ min: 1, max: 60 }).map(waits),
    fc
      .tuple(fc.constantFrom(...USERS), fc.constantFrom("available" as const, "away" as const))
      .map(([user, status]) => availability(user, status)),
    fc.constantFrom(...USERS).map((user) => availability(user, "away")),
    fc.nat({ max: 1 }).map(reconnects),
  ],
  { maxCommands: 12, size: "max" },
);
