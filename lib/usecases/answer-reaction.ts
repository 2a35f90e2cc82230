import type { App } from "../app.ts";
import type { Change } from "../domain/change.ts";
import type { Conversation } from "../domain/conversation.ts";
import { secondsAfter } from "../domain/seconds-after.ts";

/** What a change of a conversation means for the time in which its assignee should answer. */
export interface AnswerReaction {
  readonly kind: "answer-due";
  readonly conversation: Conversation;
  /** ISO time from which it counts; null: no answer is owed any more. */
  readonly from: string | null;
}

/** @returns null when nothing changes about who owes an answer, and since when */
export function answerReaction(change: Change): AnswerReaction | null {
  if (change.type !== "conversation" || change.after === null) return null;
  const { before, after } = change;
  const owed = debtOf(after);
  if (owed === (before === null ? null : debtOf(before))) return null;
  if (owed === null) return { kind: "answer-due", conversation: after, from: null };
  const since = after.unansweredSince ?? after.updatedAt;
  const isGiven = before?.assigneeId !== after.assigneeId;
  return {
    kind: "answer-due",
    conversation: after,
    from: isGiven && after.updatedAt > since ? after.updatedAt : since,
  };
}

/** Who owes an answer since when, in one word; null when nobody does. */
const debtOf = ({ status, assigneeId, unansweredSince }: Conversation): string | null =>
  status === "open" && assigneeId !== null && unansweredSince !== null ? `${assigneeId} ${unansweredSince}` : null;

/** Sets or cancels the timer, if the account gives conversations to somebody else after a time. */
export async function timeAnswer(
  app: Pick<App, "store" | "timers">,
  { conversation, from }: AnswerReaction,
): Promise<void> {
  const { id, channelAccountId, assigneeId, unansweredSince: since } = conversation;
  const account = await app.store.channelAccounts.get(channelAccountId);
  const minutes = account?.routing.reassignAfterMinutes ?? null;
  if (minutes === null) return;
  if (from === null || assigneeId === null || since === null) {
    await app.timers.cancel({ kind: "reassign", id });
  } else {
    await app.timers.set({ kind: "reassign", id, assigneeId, since }, secondsAfter(from, minutes * 60));
  }
}
