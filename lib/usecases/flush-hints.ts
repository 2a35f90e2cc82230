import type { App } from "../app.ts";
import { parseTopic } from "../domain/topic.ts";
import { pushEvents } from "./push-events.ts";

export type FlushApp = Pick<App, "clock" | "store" | "sockets" | "log">;

/**
 * Tells the listeners of an inbox to look again, in one frame: the end of a burst of hints. It names nothing, made or
 * changed, because loading what changed would cost more than all else that a message costs; `/v1/sync` tells each client
 * what is new to it.
 *
 * Survives being run twice or late: looking once too often does no harm. A topic that is no inbox has no hints.
 */
export async function flushHints(app: FlushApp, topic: string): Promise<void> {
  const inbox = parseTopic(topic);
  if (inbox?.kind !== "inbox") return;
  const at = app.clock.now();
  const data = { inboxId: inbox.id, resync: true };
  await pushEvents(app, [
    { id: `flush-${at}-${inbox.id}`, type: "conversation.updated", at, topic, conversationId: null, data },
  ]);
}
