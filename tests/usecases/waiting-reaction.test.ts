import { expect, test } from "vitest";
import type { Change } from "../../lib/domain/change.ts";
import { waitingReaction } from "../../lib/usecases/waiting-reaction.ts";
import { aConversation, at, aUser, idOf } from "../support/entities.ts";

const ALL = { kind: "assign-waiting", inboxId: null };
const HERE = { kind: "assign-waiting", inboxId: idOf("inbox") };
const free = aUser("grace", { availability: "available", capacity: 2, load: 1 });
const user = (before: object, after: object): Change => ({
  type: "user",
  before: { ...free, ...before },
  after: { ...free, ...after },
});
const waiting = aConversation("ada", { lastInboundId: idOf("message") });
const head = (before: object, after: object): Change => ({
  type: "conversation",
  before: { ...waiting, ...before },
  after: { ...waiting, ...after },
});

test.each<[string, Change]>([
  ["comes available", user({ availability: "away" }, {})],
  ["frees capacity", user({ load: 2 }, {})],
  ["is given a seat", user({ seat: false }, {})],
  ["learns a skill", user({}, { skills: ["spanish"] })],
  ["is given more capacity", user({ capacity: 1 }, {})],
  ["begins a shift", user({ nextShiftAt: at(1) }, { nextShiftAt: at(2) })],
  ["is new", { type: "user", before: null, after: free }],
])("a user who %s has all inboxes looked at", (_, change) => {
  expect(waitingReaction(change)).toEqual(ALL);
});

test.each<[string, Change]>([
  ["is given one more", user({ load: 0 }, {})],
  ["is full", user({ load: 3 }, { load: 2 })],
  ["has no seat", user({ availability: "away" }, { seat: false })],
  ["is away when a shift begins", user({ availability: "away" }, { availability: "away", nextShiftAt: at(2) })],
  ["changes their name", user({}, { name: "Ada" })],
  ["was removed", { type: "user", before: free, after: null }],
])("a user who %s changes nothing for those that wait", (_, change) => {
  expect(waitingReaction(change)).toBeNull();
});

test.each<[string, Change]>([
  ["is given back", head({ assigneeId: idOf("grace") }, {})],
  ["reopens", head({ status: "closed" }, {})],
  ["wakes", head({ snoozedUntil: "2026-11-22T12:00:00.000Z" }, {})],
  ["was routed to nobody", head({ todo: ["route"] }, {})],
])("a conversation that %s has its inbox looked at", (_, change) => {
  expect(waitingReaction(change)).toEqual(HERE);
});

test.each<[string, Change]>([
  ["waits as before", head({}, { preview: "news" })],
  ["is assigned", head({}, { assigneeId: idOf("grace") })],
  ["is still to be routed", head({ status: "closed" }, { todo: ["route"] })],
  ["is new", { type: "conversation", before: null, after: waiting }],
  ["we began", head({ assigneeId: idOf("grace") }, { lastInboundId: null })],
])("a conversation that %s asks for nothing", (_, change) => {
  expect(waitingReaction(change)).toBeNull();
});
