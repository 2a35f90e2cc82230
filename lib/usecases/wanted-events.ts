import * as z from "zod";
import type { App } from "../app.ts";
import { isWanted, notificationEvent } from "../domain/notification-preferences.ts";
import type { RealtimeEvent } from "../domain/realtime-event.ts";
import { parseTopic } from "../domain/topic.ts";

type Told = RealtimeEvent & { readonly topic: string };

/** What of a notification the preferences are about. */
const subject = z.object({
  kind: notificationEvent,
  channel: z.string().nullable().default(null),
  conversation: z.object({ channel: z.string() }).optional(),
});

/**
 * Leaves out the notifications that those whom they are for have switched off. One read a user, only where somebody is to
 * be notified; what is no notification passes.
 */
export async function wantedEvents(app: Pick<App, "store">, events: readonly Told[]): Promise<readonly Told[]> {
  const wanted = await Promise.all(events.map((event) => isWantedEvent(app, event)));
  return events.filter((_, index) => wanted[index]);
}

async function isWantedEvent(app: Pick<App, "store">, { type, topic, data }: Told): Promise<boolean> {
  const user = type === "notification" ? parseTopic(topic) : null;
  const about = subject.safeParse(data);
  if (user?.kind !== "user" || !about.success) return true;
  const { kind, channel, conversation } = about.data;
  const preferences = await app.store.preferences.get(user.id);
  return isWanted(preferences, { event: kind, medium: "app", channel: conversation?.channel ?? channel });
}
