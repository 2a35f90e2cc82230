import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { ConversationEvent } from "./record-events.ts";

/** What people should read about the difference between two heads of one conversation, in order. */
export async function eventsBetween(
  app: Pick<App, "store">,
  before: Conversation,
  after: Conversation,
): Promise<readonly ConversationEvent[]> {
  return [
    ...(await placeEvents(app, before, after)),
    ...(await assigneeEvents(app, before, after)),
    ...(await teamEvents(app, before, after)),
    ...stateEvents(before, after),
  ];
}

async function placeEvents(app: Pick<App, "store">, before: Conversation, after: Conversation) {
  if (before.inboxId === after.inboxId) return [];
  const inbox = await app.store.inboxes.get(after.inboxId);
  return [event("moved", `Moved to ${inbox?.name ?? "another inbox"}.`, after.inboxId)];
}

async function assigneeEvents(app: Pick<App, "store">, before: Conversation, after: Conversation) {
  if (before.assigneeId === after.assigneeId) return [];
  if (after.assigneeId === null) return [event("unassigned", "Nobody is assigned any more.", before.assigneeId)];
  const user = await app.store.users.get(after.assigneeId);
  return [event("assigned", `Assigned to ${user?.name ?? "a user"}.`, after.assigneeId)];
}

async function teamEvents(app: Pick<App, "store">, before: Conversation, after: Conversation) {
  if (before.teamId === after.teamId) return [];
  if (after.teamId === null) return [event("unassigned", "No team is assigned any more.", before.teamId)];
  const team = await app.store.teams.get(after.teamId);
  return [event("assigned", `Assigned to the team ${team?.name ?? ""}.`, after.teamId)];
}

function stateEvents(before: Conversation, after: Conversation): ConversationEvent[] {
  if (before.status !== after.status) {
    return [after.status === "closed" ? event("closed", "Closed.") : event("reopened", "Reopened.")];
  }
  if (before.snoozedUntil === after.snoozedUntil) return [];
  return [
    after.snoozedUntil === null
      ? event("woken", "Woken up.")
      : event("snoozed", `Snoozed until ${after.snoozedUntil}.`),
  ];
}

function event(type: ConversationEvent["type"], text: string, subjectId: string | null = null): ConversationEvent {
  return { type, text, subjectId };
}
