import type { App } from "../app.ts";
import { conversationHint, ticketHint } from "../domain/push-shapes.ts";
import type { RealtimeEvent } from "../domain/realtime-event.ts";
import { parseTopic } from "../domain/topic.ts";
import { pushEvents } from "./push-events.ts";

export type FlushApp = Pick<App, "clock" | "store" | "sockets" | "log">;

/** More than this in a second or two, and clients do better to look for themselves. */
const MOST = 50;

/**
 * Tells the listeners of an inbox what changed there since `since` (ISO), as one frame: the end of a burst of hints.
 * Survives being run twice or late: it tells what holds when it runs. When nothing is found it still says "look again".
 */
export async function flushHints(app: FlushApp, topic: string, since: string): Promise<void> {
  const inbox = parseTopic(topic);
  if (inbox?.kind !== "inbox") return;
  const pipelines = await app.store.pipelines.list();
  const [conversations, tickets] = await Promise.all([
    app.store.conversations.changedSince([inbox.id], since, MOST),
    app.store.tickets.changedSince(
      pipelines.map((pipeline) => pipeline.id),
      since,
      MOST,
    ),
  ]);
  const at = app.clock.now();
  // The hint that it was made may have been held back. Told twice it does no harm; not told, a client waits in vain.
  const typeOf = <Noun extends "conversation" | "ticket">(noun: Noun, { createdAt }: { readonly createdAt: string }) =>
    createdAt >= since ? (`${noun}.created` as const) : (`${noun}.updated` as const);
  const hint = (type: RealtimeEvent["type"], conversationId: string | null, data: RealtimeEvent["data"]) => ({
    id: `flush-${at}-${data.id}`,
    ...{ type, at, topic, conversationId, data },
  });
  const hints = [
    ...conversations.map((it) => hint(typeOf("conversation", it), it.id, conversationHint(it))),
    ...tickets
      .filter((it) => it.inboxId === inbox.id)
      .map((it) => hint(typeOf("ticket", it), it.conversationIds[0] ?? null, ticketHint(it))),
  ];
  await pushEvents(app, hints.length > 0 ? hints : [hint("conversation.updated", null, { inboxId: inbox.id })]);
}
