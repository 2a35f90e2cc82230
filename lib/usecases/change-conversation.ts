import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import { Conflict } from "../domain/errors.ts";
import { existing } from "./existing.ts";

const ATTEMPTS = 8;

/** Who carries a conversation as load: the assignee, while it is open. */
const carrier = ({ status, assigneeId }: Conversation): string | null => (status === "open" ? assigneeId : null);

/**
 * Applies a pure change to the newest head, again when somebody was faster, and keeps the load of users right: closing
 * and taking away lower it, assigning and reopening raise it, all in the same transaction as the head.
 * @param change gives the head as it was to say that there is nothing to do
 * @returns the head before and after; the same object twice when nothing changed
 * @throws NotFound; Conflict when others were faster eight times
 */
export async function changeConversation(
  app: Pick<App, "store" | "clock">,
  id: string,
  change: (head: Conversation, now: string) => Conversation,
): Promise<{ readonly before: Conversation; readonly after: Conversation }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = existing(await app.store.conversations.get(id, true), "conversation");
    const now = app.clock.now();
    const changed = change(before, now);
    if (changed === before) return { before, after: before };
    const after = await save(app, before, { ...changed, updatedAt: now });
    if (after !== null) return { before, after };
  }
  throw new Conflict("Others are changing this conversation. Try again.");
}

function save(app: Pick<App, "store">, before: Conversation, next: Conversation): Promise<Conversation | null> {
  const from = carrier(before);
  const to = carrier(next);
  if (from === to) return app.store.conversations.save(next);
  if (to === null) return app.store.conversations.release(next, from ?? "");
  const assignment = { userId: to, at: next.updatedAt, seen: null, takenFrom: from };
  return app.store.conversations.assign(next, assignment, null);
}
