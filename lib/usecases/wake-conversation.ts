import type { App } from "../app.ts";
import { changeHead } from "./change-head.ts";
import { noteEvent } from "./event-message.ts";

/** The timer's precision: one that fires a little early must wake all the same, for it does not fire again. */
const EARLY_MS = 60_000;

/**
 * Ends a conversation's snooze. The timer may fire late or twice, and after the snooze was moved or ended: only a snooze
 * that is over by now is ended, once.
 */
export async function wakeConversation(app: Pick<App, "store" | "clock">, conversationId: string): Promise<void> {
  const head = await app.store.conversations.get(conversationId, true);
  const over = head?.snoozedUntil ?? null;
  if (head === null || over === null || !isDue(over, app.clock.now())) return;
  // The event comes before the head: a head that is awake already would not say that it has to be noted.
  await noteEvent(app, head, { event: { type: "woken", subjectId: null, text: null }, at: over, key: over });
  await changeHead(app, head, (current) =>
    current.snoozedUntil === over ? { ...current, snoozedUntil: null } : current,
  );
}

const isDue = (over: string, now: string): boolean => Date.parse(over) - Date.parse(now) <= EARLY_MS;
