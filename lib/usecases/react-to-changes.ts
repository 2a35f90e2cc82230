import type { App, LaterItem } from "../app.ts";
import type { Change } from "../domain/change.ts";
import { deliveryOf } from "../domain/delivery.ts";
import { hasEnded, type Job } from "../domain/job.ts";
import type { Message } from "../domain/message.ts";
import { secondsBetween } from "../domain/seconds-after.ts";
import { type AnswerReaction, answerReaction, timeAnswer } from "./answer-reaction.ts";
import { getContact } from "./get-contact.ts";
import { type PresenceReaction, presenceReactions } from "./presence-reactions.ts";
import { recipientOf } from "./recipient-of.ts";
import { waitingReaction } from "./waiting-reaction.ts";

/** What follows from a change, decided without looking anything up. */
export type Reaction =
  | { readonly kind: "deliver"; readonly message: Message }
  | { readonly kind: "later"; readonly item: LaterItem; readonly delaySeconds?: number }
  | PresenceReaction
  | AnswerReaction;

/** The longest that the later queue waits. */
export const LONGEST_DELAY_SECONDS = 900;

/**
 * The reactions to one change. An outbound message goes to its queue when it becomes pending, but for one case: an
 * attempt that goes back to pending to be tried again is still in the queue.
 */
export function reactionsTo(change: Change): readonly Reaction[] {
  if (change.type === "job" && change.after !== null) return nextSlice(change.after);
  const waiting = waitingReaction(change);
  const answer = answerReaction(change);
  return [
    ...(waiting === null ? [] : [{ kind: "later", item: waiting } as const]),
    ...(answer === null ? [] : [answer]),
    ...presenceReactions(change),
    ...messageReactions(change),
  ];
}

function messageReactions(change: Change): readonly Reaction[] {
  if (change.type !== "message" || change.after === null) return [];
  const { before, after } = change;
  const reactions: Reaction[] = [...releaseOf(before, after)];
  const becamePending = after.status === "pending" && before?.status !== "pending" && before?.status !== "leased";
  if (after.kind === "outbound" && becamePending) reactions.push({ kind: "deliver", message: after });
  if (before === null && after.event?.type === "owner_notice") {
    const { conversationId, id: messageId } = after;
    reactions.push({ kind: "later", item: { kind: "owner-notice", conversationId, messageId } });
  }
  const known = new Set(before?.attachments.filter((it) => it.state === "pending").map((it) => it.id));
  for (const { id, state, remoteUrl } of after.attachments) {
    if (state !== "pending" || remoteUrl === null || known.has(id)) continue;
    const { conversationId, id: messageId } = after;
    reactions.push({
      kind: "later",
      item: { kind: "fetch-attachment", conversationId, messageId, attachmentId: id },
    });
  }
  return reactions;
}

/** A message that waits for its time. What is due later than the queue can wait has a timer instead. */
function releaseOf(before: Message | null, after: Message): readonly Reaction[] {
  if (after.status !== "scheduled" || after.dueAt === null || before?.dueAt === after.dueAt) return [];
  const delaySeconds = Math.max(Math.ceil(secondsBetween(after.createdAt, after.dueAt)), 0);
  if (delaySeconds > LONGEST_DELAY_SECONDS) return [];
  const item = { kind: "release-message", conversationId: after.conversationId, messageId: after.id } as const;
  return [{ kind: "later", item, delaySeconds }];
}

/** Each write of a job that has not ended asks for its next slice. */
function nextSlice(job: Job): readonly Reaction[] {
  if (hasEnded(job)) return [];
  const wait = job.nextAt === null ? 0 : Math.ceil(secondsBetween(job.updatedAt, job.nextAt));
  const delaySeconds = Math.min(Math.max(wait, 0), LONGEST_DELAY_SECONDS);
  return [{ kind: "later", item: { kind: "run-job", jobId: job.id, rev: job.rev }, delaySeconds }];
}

/**
 * Queues what follows from a batch of changes. The table's stream is the outbox: nothing is queued anywhere else.
 *
 * Survives a batch that is given again: a message that was queued twice is delivered once, a file fetched once. Throws
 * when something could not be queued, so that the stream gives the batch again.
 */
export async function reactToChanges(
  app: Pick<App, "store" | "queues" | "timers" | "log">,
  changes: readonly Change[],
): Promise<void> {
  const reactions = changes.flatMap(reactionsTo);
  const messages = reactions.filter((reaction) => reaction.kind === "deliver").map(({ message }) => message);
  const items = (await Promise.all(messages.map((message) => outboundItem(app, message)))).filter((it) => it !== null);
  const later = reactions.filter((reaction) => reaction.kind === "later");
  await Promise.all([
    items.length > 0 ? app.queues.sendOutbound(items) : null,
    ...distinct(later).map(({ item, delaySeconds }) => app.queues.sendLater(item, delaySeconds ?? 0)),
    setTimers(app, reactions),
  ]);
}

/** One after the other, so that of several for one thing the last one holds. */
async function setTimers(app: Pick<App, "store" | "timers">, reactions: readonly Reaction[]): Promise<void> {
  for (const reaction of reactions) {
    if (reaction.kind === "set-timer") await app.timers.set(reaction.timer, reaction.at);
    if (reaction.kind === "cancel-timer") await app.timers.cancel(reaction.timer);
    if (reaction.kind === "answer-due") await timeAnswer(app, reaction);
  }
}

/** Many changes at once may ask for one and the same thing. */
function distinct<Asked extends { readonly item: LaterItem }>(asked: readonly Asked[]): readonly Asked[] {
  return [...new Map(asked.map((one) => [JSON.stringify(one.item), one])).values()];
}

async function outboundItem(app: Pick<App, "store" | "log">, message: Message) {
  const { conversationId, id: messageId, channelAccountId: accountId } = message;
  const conversation = await app.store.conversations.get(conversationId);
  if (conversation === null) {
    app.log.warn("a message has no conversation", { conversationId, messageId });
    return null;
  }
  const elsewhere = accountId !== conversation.channelAccountId && conversation.contactId !== null;
  const contact = elsewhere ? await getContact(app, conversation.contactId) : null;
  // Without a recipient it is queued nevertheless, and fails there with a reason that people see.
  const recipient = recipientOf(conversation, contact, message) ?? "";
  return { conversationId, messageId, accountId, recipient, attempt: deliveryOf(message).attempts };
}
