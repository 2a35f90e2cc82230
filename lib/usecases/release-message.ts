import type { App } from "../app.ts";
import { noteMessage } from "./note-message.ts";

/** Timers know whole seconds only, and one that fires a moment early does not fire again. */
const EARLY_MS = 1_000;

/**
 * Lets a scheduled message out when its time has come: it becomes pending, and the table's stream takes it to delivery.
 * May come twice, early or late, and after the message was cancelled: only what is scheduled and due goes out, once.
 */
export async function releaseMessage(
  app: Pick<App, "store" | "clock">,
  { conversationId, messageId }: { readonly conversationId: string; readonly messageId: string },
): Promise<void> {
  const now = app.clock.now();
  const latest = new Date(Date.parse(now) + EARLY_MS).toISOString();
  const message = await app.store.messages.update(conversationId, messageId, (newest) => {
    const due = newest.status === "scheduled" && (newest.dueAt ?? now) <= latest;
    return due ? { ...newest, status: "pending", sentAt: now } : newest;
  });
  // A run that died in between has let it out already, and the head still has to follow.
  if (message?.status === "pending") await noteMessage(app, message);
}
