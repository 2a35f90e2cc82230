import type { LaterItem } from "../app.ts";
import type { Change } from "../domain/change.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { User } from "../domain/user.ts";
import { hasRoom, makesRoom } from "../routing/room.ts";

type AssignWaiting = Extract<LaterItem, { kind: "assign-waiting" }>;

/**
 * The look at those that wait which a change asks for: somebody may take more than before, or a conversation waits that
 * did not. Decided without looking anything up; whoever looks finds in most cases nothing to do.
 */
export function waitingReaction(change: Change): AssignWaiting | null {
  if (change.after === null) return null;
  switch (change.type) {
    case "user":
      return makesRoom(change.before, change.after) || changesShift(change.before, change.after) ? lookAt(null) : null;
    case "conversation":
      return beginsToWait(change.before, change.after) ? lookAt(change.after.inboxId) : null;
    case "team":
      return same(change.before, change.after) ? null : lookAt(null);
    case "channelAccount":
      return same(change.before?.routing, change.after.routing) ? null : lookAt(change.after.inboxId);
    case "inbox":
      return change.after.assignWaiting && !change.before?.assignWaiting ? lookAt(change.after.id) : null;
    default:
      return null;
  }
}

/** The hours of somebody who is available all the time begin without any change but this one. */
const changesShift = (before: User | null, after: User): boolean =>
  before !== null && before.nextShiftAt !== after.nextShiftAt && hasRoom(after) && after.availability === "available";

const lookAt = (inboxId: string | null): AssignWaiting => ({ kind: "assign-waiting", inboxId });

/**
 * Routing that found nobody is one of the ways to begin: somebody may have come available between its reading of the
 * users and its end, and their change was looked at too early.
 */
function beginsToWait(before: Conversation | null, after: Conversation): boolean {
  return before !== null && !waits(before) && waits(after);
}

const waits = ({ status, spam, assigneeId, snoozedUntil, lastInboundId, todo }: Conversation): boolean =>
  status === "open" &&
  !spam &&
  assigneeId === null &&
  snoozedUntil === null &&
  lastInboundId !== null &&
  !todo.includes("route");

/** Both sides come from one schema, so their fields are in the same order. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
