import type { App } from "../app.ts";
import { framesOf } from "../domain/frames-of.ts";
import type { RealtimeEvent } from "../domain/realtime-event.ts";
import { closeConnection } from "./close-connection.ts";

type PushApp = Pick<App, "store" | "clock" | "sockets" | "log">;

/**
 * Brings events to everybody who listens to their topics, with one query a topic and, unless it gets too large, one frame
 * a connection: somebody who listens to two of the topics gets both in one.
 *
 * Survives ended connections (their registrations are dropped) and failing or slow ones (theirs is the only loss, and
 * `/v1/sync` makes up for it). Throws only when the table cannot be read.
 * @param except a connection that is left out: the one whose message this is
 */
export async function pushEvents(
  app: PushApp,
  events: readonly (RealtimeEvent & { readonly topic: string })[],
  except?: string,
): Promise<void> {
  const byTopic = Map.groupBy(events, (event) => event.topic);
  const listening = await Promise.all(
    [...byTopic].map(async ([topic, told]) => ({ told, connections: await app.store.connections.subscribers(topic) })),
  );
  const byConnection = new Map<string, Set<RealtimeEvent>>();
  for (const { told, connections } of listening) {
    for (const { id } of connections) {
      if (id !== except) byConnection.set(id, new Set([...(byConnection.get(id) ?? []), ...told]));
    }
  }
  const inOrder = (wanted: ReadonlySet<RealtimeEvent>) => events.filter((event) => wanted.has(event));
  const results = await Promise.all(
    [...byConnection].map(([id, wanted]) => pushFrames(app, id, framesOf(inOrder(wanted)))),
  );
  const failed = results.filter((sent) => !sent).length;
  if (failed > 0) app.log.warn("frames were not taken", { failed, connections: results.length });
}

/** @returns false when the connection did not take a frame; the rest of its frames is then not tried */
async function pushFrames(app: PushApp, connectionId: string, frames: readonly string[]): Promise<boolean> {
  try {
    for (const frame of frames) {
      if ((await app.sockets.post(connectionId, frame)) === "gone") {
        await closeConnection(app, connectionId);
        return true;
      }
    }
    return true;
  } catch {
    return false;
  }
}
