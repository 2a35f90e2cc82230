import type { App } from "../app.ts";
import { canSeeInbox } from "../domain/access.ts";
import type { Change } from "../domain/change.ts";
import { conversationTopic, parseTopic, userTopic } from "../domain/topic.ts";
import { listenerOf } from "./may-listen.ts";
import { visibleInboxes } from "./visible-inboxes.ts";

type Needs = Pick<App, "store">;
/** Whether an inbox is still to be seen. */
type Sees = (inboxId: string) => boolean;

/**
 * Takes topics away from those who may no longer see what they tell: members who were taken out of an inbox, admins who
 * are none any more, and who looks at a conversation that moved to an inbox they are no member of. Their connections stay.
 *
 * Survives a batch that is given again. What goes out between the change and this is told once more than it should be, a
 * moment's worth; subscribing again is refused from the change on.
 */
export async function revokeTopics(app: Needs, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    if (change.after === null || change.before === null) continue;
    if (change.type === "inbox") await leaveInbox(app, change.before.memberIds, change.after);
    if (change.type === "user" && change.before.role === "admin" && change.after.role !== "admin") {
      const caller = { id: change.after.id, userId: change.after.id, role: change.after.role, name: change.after.name };
      const visible = new Set((await visibleInboxes(app, caller)).map(({ id }) => id));
      await keepOnly(app, caller.id, (inboxId) => visible.has(inboxId));
    }
    if (change.type === "conversation" && change.before.inboxId !== change.after.inboxId) {
      await leaveConversation(app, change.after);
    }
  }
}

async function leaveInbox(
  app: Needs,
  before: readonly string[],
  after: { readonly id: string; readonly memberIds: string[] },
): Promise<void> {
  for (const userId of before.filter((id) => !after.memberIds.includes(id))) {
    const caller = await listenerOf(app, userId);
    if (caller === null || !canSeeInbox(caller, after)) await keepOnly(app, userId, (inboxId) => inboxId !== after.id);
  }
}

/** Leaves a user the topics of inboxes, and of conversations in inboxes, that they see. */
async function keepOnly(app: Needs, userId: string, sees: Sees): Promise<void> {
  for (const { id } of await app.store.connections.subscribers(userTopic(userId))) {
    const topics = await app.store.connections.topics(id);
    const kept = await Promise.all(topics.map((topic) => isSeen(app, topic, sees)));
    const lost = topics.filter((_, index) => !kept[index]);
    if (lost.length > 0) await app.store.connections.unsubscribe(id, lost);
  }
}

async function isSeen(app: Needs, text: string, sees: Sees): Promise<boolean> {
  const topic = parseTopic(text);
  if (topic?.kind === "inbox") return sees(topic.id);
  if (topic?.kind !== "conversation") return true;
  const head = await app.store.conversations.get(topic.id);
  return head !== null && sees(head.inboxId);
}

async function leaveConversation(
  app: Needs,
  { id, inboxId }: { readonly id: string; readonly inboxId: string },
): Promise<void> {
  const topic = conversationTopic(id);
  const listeners = await app.store.connections.subscribers(topic);
  const inbox = listeners.length === 0 ? null : await app.store.inboxes.get(inboxId);
  for (const connection of listeners) {
    const caller = "userId" in connection ? await listenerOf(app, connection.userId) : null;
    const sees = caller !== null && inbox !== null && canSeeInbox(caller, inbox);
    if (!sees) await app.store.connections.unsubscribe(connection.id, [topic]);
  }
}
