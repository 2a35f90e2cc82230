import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Conversation } from "../domain/conversation.ts";
import { Invalid } from "../domain/errors.ts";
import { associateConversation } from "./associate-conversation.ts";
import { changeHead, newestHead } from "./change-head.ts";
import { checkTeams, checkUsers } from "./check-references.ts";
import { type Destination, destinationOf } from "./destination.ts";
import { eventsBetween } from "./events-between.ts";
import { getConversation } from "./get-conversation.ts";
import { moveTickets } from "./move-conversation.ts";
import { recordEvents } from "./record-events.ts";
import { releaseSpam } from "./release-spam.ts";

export interface ConversationChange {
  /** Another inbox: its tickets go along, and who may not see it there is no longer its assignee. */
  readonly inboxId?: string | undefined;
  readonly status?: "open" | "closed" | undefined;
  readonly snoozedUntil?: string | null | undefined;
  readonly assigneeId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
  readonly contactId?: string | undefined;
  readonly subject?: string | null | undefined;
  /** Merged into those that it has. */
  readonly properties?: Conversation["properties"] | undefined;
  readonly spam?: boolean | undefined;
  /** All tags from now on. */
  readonly tags?: readonly string[] | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
}

const MOST_TAGS = 50;

type Needs = Pick<App, "store" | "clock" | "ids" | "timers" | "log">;

/**
 * Changes a conversation and writes an event for each thing that people should see in it.
 *
 * The wake-up is set before the head says "snoozed", so a conversation never sleeps without an alarm; an alarm that finds
 * it awake does nothing. Tickets are moved to another inbox before their conversation, so that a repeat after a crash finds
 * by its place what is still to do. A crash after the head was written loses the event lines and nothing else.
 * @throws NotFound; Invalid for a user, team or inbox that does not exist or a snooze that makes no sense; Contended
 */
export async function updateConversation(
  app: Needs,
  caller: Caller,
  { id, change }: { readonly id: string; readonly change: ConversationChange },
): Promise<Conversation> {
  const seen = await getConversation(app, caller, id);
  await check(app, change);
  const { contactId, inboxId } = change;
  const destination = inboxId === undefined ? null : await destinationOf(app, caller, inboxId);
  if (destination !== null) await moveTickets(app, { fromInboxId: seen.inboxId, inbox: destination.inbox }, seen);
  if (contactId !== undefined) await associateConversation(app, caller, { id, person: { contactId } });
  if (change.snoozedUntil) await app.timers.set({ kind: "wake", id }, change.snoozedUntil);
  const { before, after } = await changeHead(app, await newestHead(app, id), (head) =>
    applied(moved(head, destination), change),
  );
  if (before === after) return after;
  if (before.snoozedUntil !== null && after.snoozedUntil === null) await app.timers.cancel({ kind: "wake", id });
  await recordEvents(app, { caller, conversation: after }, await eventsBetween(app, before, after));
  return before.spam && !after.spam ? releaseSpam(app, caller, after) : after;
}

async function check(app: Needs, change: ConversationChange): Promise<void> {
  await checkUsers(app, { path: "assigneeId", ids: change.assigneeId ? [change.assigneeId] : [] });
  await checkTeams(app, { path: "teamId", ids: change.teamId ? [change.teamId] : [] });
  if (!change.snoozedUntil) return;
  if (change.snoozedUntil <= app.clock.now()) throw wrongSnooze("must be in the future");
  if (change.status === "closed") throw wrongSnooze("a closed conversation cannot be snoozed");
}

function moved(head: Conversation, destination: Destination | null): Conversation {
  if (destination === null || head.inboxId === destination.inbox.id) return head;
  const assigneeId = head.assigneeId !== null && destination.blindIds.has(head.assigneeId) ? null : head.assigneeId;
  return { ...head, inboxId: destination.inbox.id, assigneeId };
}

function applied(head: Conversation, change: ConversationChange): Conversation {
  const status = change.status ?? head.status;
  if (status === "closed" && change.snoozedUntil) throw wrongSnooze("a closed conversation cannot be snoozed");
  const spam = given(change.spam, head.spam);
  const next: Conversation = {
    ...head,
    status,
    snoozedUntil: status === "closed" ? null : given(change.snoozedUntil, head.snoozedUntil),
    assigneeId: spam ? null : given(change.assigneeId, head.assigneeId),
    spam,
    teamId: given(change.teamId, head.teamId),
    subject: given(change.subject, head.subject),
    takenFromIds: status === "closed" ? [] : takenFrom(head, change),
    properties: change.properties === undefined ? head.properties : { ...head.properties, ...change.properties },
    tags: changedTags(head.tags, change),
  };
  const fields = ["status", "snoozedUntil", "assigneeId", "teamId", "subject", "properties", "spam", "tags"] as const;
  return fields.some((field) => next[field] !== head[field]) ? next : head;
}

/** Who gives a conversation back is not given it again. */
function takenFrom(head: Conversation, { assigneeId }: ConversationChange): string[] {
  const gaveItBack = assigneeId === null && head.assigneeId !== null;
  return gaveItBack ? [...new Set([...head.takenFromIds, head.assigneeId])] : head.takenFromIds;
}

/** The same list when nothing changes. @throws Invalid beyond fifty */
function changedTags(before: Conversation["tags"], { tags, addTags, removeTags }: ConversationChange): string[] {
  if (tags === undefined && addTags === undefined && removeTags === undefined) return before;
  const taken = new Set(removeTags ?? []);
  const after = [...new Set([...(tags ?? before), ...(addTags ?? [])])].filter((tag) => !taken.has(tag));
  if (after.length > MOST_TAGS) {
    throw new Invalid("Too many tags.", [{ path: "tags", message: `at most ${MOST_TAGS}` }]);
  }
  return after.join("\n") === before.join("\n") ? before : after;
}

function given<T>(change: T | undefined, before: T): T {
  return change === undefined ? before : change;
}

function wrongSnooze(message: string): Invalid {
  return new Invalid("The conversation cannot be snoozed like this.", [{ path: "snoozedUntil", message }]);
}
