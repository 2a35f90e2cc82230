import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";

/** How often a lost race is run again: far more than agents and handlers can collide in one conversation. */
const ATTEMPTS = 64;

/** Too many others were faster. The work is safe to repeat from its start a little later. */
export class Contended extends Error {
  override readonly name = "Contended";
}

/**
 * Writes what `change` makes of the head, again on the newest head whenever somebody else was faster.
 * @param change pure; returning the head itself means that there is nothing to write
 * @returns the head that is stored now
 * @throws Contended after 64 lost races
 */
export async function changeHead(
  app: Pick<App, "store" | "clock">,
  head: Conversation,
  change: (head: Conversation) => Conversation,
): Promise<Conversation> {
  let current = head;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const wanted = change(current);
    if (wanted === current) return current;
    const saved = await write(app, current, { ...wanted, updatedAt: app.clock.now() });
    if (saved !== null) return saved;
    current = await newestHead(app, head.id);
  }
  throw new Contended("the conversation changed too often");
}

/** The head as it is now, read consistently. */
export async function newestHead({ store }: Pick<App, "store">, id: string): Promise<Conversation> {
  const head = await store.conversations.get(id, true);
  if (head === null) throw new Error(`conversation ${id} has no head`);
  return head;
}

/** Closing took the conversation off its assignee's load, so bringing it back puts it there again. */
async function write(
  { store }: Pick<App, "store">,
  from: Conversation,
  to: Conversation,
): Promise<Conversation | null> {
  const reopens = from.status === "closed" && to.status === "open" && to.assigneeId !== null;
  if (!reopens || to.assigneeId === null) return store.conversations.save(to);
  const assignee = await store.users.get(to.assigneeId);
  if (assignee === null) return store.conversations.save({ ...to, assigneeId: null });
  return store.conversations.assign(to, { userId: assignee.id, at: to.updatedAt, seen: null }, null);
}
