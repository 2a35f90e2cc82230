import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import { existing } from "./existing.ts";
import { untilStored } from "./until-stored.ts";

/** The same object twice when nothing changed. */
export interface HeadChange {
  readonly before: Conversation;
  readonly after: Conversation;
}

/**
 * Writes what `change` makes of the head, again on the newest head whenever somebody else was faster, and keeps the load
 * of users right: closing and taking away lower it, assigning and reopening raise it, in the transaction that writes the
 * head.
 * @param head as the caller read it; a head that is behind costs one more attempt
 * @param change pure; gives the head itself to say that there is nothing to write
 * @returns the head before and after the change
 * @throws NotFound; Contended after 64 lost races: the work is safe to repeat from its start a little later
 */
export async function changeHead(
  app: Pick<App, "store" | "clock">,
  head: Conversation,
  change: (head: Conversation, now: string) => Conversation,
): Promise<HeadChange> {
  let current: Conversation | null = head;
  return untilStored(async () => {
    const before = current ?? (await newestHead(app, head.id));
    current = null;
    const now = app.clock.now();
    const wanted = change(before, now);
    if (wanted === before) return { before, after: before };
    const after = await write(app, before, { ...wanted, updatedAt: now });
    return after && { before, after };
  });
}

/** The head as it is now, read consistently. @throws NotFound */
export async function newestHead({ store }: Pick<App, "store">, id: string): Promise<Conversation> {
  return existing(await store.conversations.get(id, true), "conversation");
}

/** Who carries a conversation as load: the assignee, while it is open. */
const carrier = ({ status, assigneeId }: Conversation): string | null => (status === "open" ? assigneeId : null);

async function write(
  { store }: Pick<App, "store">,
  before: Conversation,
  next: Conversation,
): Promise<Conversation | null> {
  const from = carrier(before);
  const to = carrier(next);
  if (from === to) return store.conversations.save(next);
  if (to !== null && (await store.users.get(to)) !== null) {
    return store.conversations.assign(next, { userId: to, at: next.updatedAt, seen: null, takenFrom: from }, null);
  }
  // A user who was removed meanwhile can carry nothing.
  const free = to === null ? next : { ...next, assigneeId: null };
  return from === null ? store.conversations.save(free) : store.conversations.release(free, from);
}
