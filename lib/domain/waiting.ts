import type { Conversation } from "./conversation.ts";

/** Whether somebody waits in a conversation for a person of ours to take it: open, awake, assigned to nobody, and theirs the first word. */
export function isWaiting(head: Conversation, now: string): boolean {
  const asleep = head.snoozedUntil !== null && head.snoozedUntil > now;
  return head.status === "open" && !head.spam && head.assigneeId === null && !asleep && head.lastInboundId !== null;
}
