import * as z from "zod";
import type { App } from "../app.ts";
import { canSeeInbox } from "../domain/access.ts";
import { isWanted, notificationEvent } from "../domain/notification-preferences.ts";
import type { RealtimeEvent } from "../domain/realtime-event.ts";
import { parseTopic } from "../domain/topic.ts";

type Told = RealtimeEvent & { readonly topic: string };

/** What of a notification the preferences are about. */
const subject = z.object({
  kind: notificationEvent,
  channel: z.string().nullable().default(null),
  conversation: z.object({ channel: z.string(), inboxId: z.string() }).optional(),
  ticket: z.object({ inboxId: z.string().nullable() }).optional(),
});

/**
 * Leaves out the notifications that those whom they are for have switched off, or that are of an inbox they may not see: a
 * rule or a colleague may give them what lies there. A few reads, only where somebody is to be notified; what is no
 * notification passes.
 */
export async function wantedEvents(app: Pick<App, "store">, events: readonly Told[]): Promise<readonly Told[]> {
  const wanted = await Promise.all(events.map((event) => isWantedEvent(app, event)));
  return events.filter((_, index) => wanted[index]);
}

async function isWantedEvent(app: Pick<App, "store">, { type, topic, data }: Told): Promise<boolean> {
  const user = type === "notification" ? parseTopic(topic) : null;
  const about = subject.safeParse(data);
  if (user?.kind !== "user" || !about.success) return true;
  const { kind, channel, conversation, ticket } = about.data;
  const inboxId = conversation?.inboxId ?? ticket?.inboxId ?? null;
  if (inboxId !== null && !(await sees(app, user.id, inboxId))) return false;
  const preferences = await app.store.preferences.get(user.id);
  return isWanted(preferences, { event: kind, medium: "app", channel: conversation?.channel ?? channel });
}

async function sees({ store }: Pick<App, "store">, userId: string, inboxId: string): Promise<boolean> {
  const [user, inbox] = await Promise.all([store.users.get(userId), store.inboxes.get(inboxId)]);
  return (
    user !== null && inbox !== null && canSeeInbox({ id: userId, userId, role: user.role, name: user.name }, inbox)
  );
}
