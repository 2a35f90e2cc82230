import type { App } from "../app.ts";
import { type Caller, canSeeInbox } from "../domain/access.ts";
import { parseTopic } from "../domain/topic.ts";

type Needs = Pick<App, "store">;

/** Whether a caller may listen to a topic now: what they may not see is told to them neither. Text that is no topic: no. */
export async function mayListen(app: Needs, caller: Caller | null, text: string): Promise<boolean> {
  const topic = parseTopic(text);
  if (caller === null || topic === null) return false;
  // Contacts are every agent's, as in the API.
  if (topic.kind === "everyone" || topic.kind === "contacts") return true;
  if (topic.kind === "user") return topic.id === caller.id;
  const inboxId = topic.kind === "inbox" ? topic.id : ((await app.store.conversations.get(topic.id))?.inboxId ?? null);
  const inbox = inboxId === null ? null : await app.store.inboxes.get(inboxId);
  return inbox !== null && canSeeInbox(caller, inbox);
}

/** The user or API key behind a connection as they are now; null when they were removed. */
export async function listenerOf(app: Needs, id: string): Promise<Caller | null> {
  const user = await app.store.users.get(id);
  if (user !== null) return { id, userId: id, role: user.role, name: user.name };
  const key = (await app.store.apiKeys.list()).find((one) => one.id === id);
  return key === undefined ? null : { id, userId: null, role: key.role, name: key.name };
}
