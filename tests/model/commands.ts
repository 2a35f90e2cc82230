import * as fc from "fast-check";
import { expect } from "vitest";
import { secondsAfter } from "../../lib/domain/seconds-after.ts";
import { addComment } from "../../lib/usecases/add-comment.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { runTimer } from "../../lib/usecases/run-timer.ts";
import { sendReply } from "../../lib/usecases/send-reply.ts";
import { type ConversationChange, updateConversation } from "../../lib/usecases/update-conversation.ts";
import { delivery, itemsOf, recordsOf, text } from "../support/messenger-page.ts";
import { admin, CAPACITY, type Desk, loadOf, type Model, reconnect, type Talk, USERS } from "./desk.ts";

type Command = fc.AsyncCommand<Model, Desk>;
let mids = 0;

const personOf = (model: Model, visitor: number) => `s${model.sequence}v${visitor}`;

/** Holds what is stored against the model: the conversation, and every user's load. */
async function agrees({ app }: Desk, model: Model, talk: Talk): Promise<void> {
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
      ...{ id: id ?? "", status: "open", snoozedUntil: null, assigneeId: null, written: 0, woken: 0 },
    };
    const isRouted = talk.assigneeId === null && (before === undefined || talk.status === "closed");
    const free = USERS.filter((user) => loadOf(model, user) < CAPACITY);
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
      await updateConversation(desk.app, admin, { id: talk.id, change });
      talk.status = change.status ?? talk.status;
      if (change.assigneeId !== undefined) talk.assigneeId = change.assigneeId;
      if (change.snoozedUntil !== undefined) talk.snoozedUntil = change.snoozedUntil;
      if (talk.status === "closed") talk.snoozedUntil = null;
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

const reconnects: Command = {
  check: () => true,
  toString: () => "the client reconnects",
  run: (_, desk) => reconnect(desk),
};

const visitors = fc.nat({ max: 2 });
const users = fc.constantFrom(...USERS, null);

export const commands = fc.commands(
  [
    visitors.map(writes),
    visitors.map(writes),
    fc.tuple(visitors, users).map(([v, assigneeId]) => changes(v, "assign", () => ({ assigneeId }))),
    visitors.map((v) => changes(v, "close", () => ({ status: "closed" }))),
    visitors.map((v) => changes(v, "reopen", () => ({ status: "open" }))),
    fc
      .tuple(visitors, fc.integer({ min: 2, max: 40 }))
      .map(([v, minutes]) => changes(v, "snooze", (now) => ({ snoozedUntil: secondsAfter(now, minutes * 60) }))),
    visitors.map((v) => says(v, "reply")),
    visitors.map((v) => says(v, "comment")),
    fc.integer({ min: 1, max: 60 }).map(waits),
    fc.constant(reconnects),
  ],
  { maxCommands: 16, size: "max" },
);
