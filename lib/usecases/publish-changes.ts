import type { App } from "../app.ts";
import type { StreamedChange } from "../domain/change.ts";
import type { RealtimeEvent } from "../domain/realtime-event.ts";
import { eventsOf } from "./events-of.ts";
import type { HintGate } from "./hint-gate.ts";
import { pushEvents } from "./push-events.ts";
import { revokeTopics } from "./revoke-topics.ts";
import { wantedEvents } from "./wanted-events.ts";

type PublishApp = Pick<App, "clock" | "store" | "sockets" | "queues" | "log">;

const FLUSH_DELAY_SECONDS = 1;

/**
 * Tells the connections concerned about a batch of changes.
 *
 * Survives a batch that is given again: its events have the same ids. Hints to an inbox are held back by the gate to one
 * frame a second; what was held back is told by one flush through the later queue. Who may no longer see something stops
 * listening to it before anything is told.
 */
export async function publishChanges(
  app: PublishApp,
  gate: HintGate,
  changes: readonly StreamedChange[],
): Promise<void> {
  await revokeTopics(app, changes);
  const events = await wantedEvents(app, changes.flatMap(eventsOf));
  const topics = new Set(events.filter(isHint).map(({ topic }) => topic));
  const now = app.clock.now();
  const heldBack = new Set<string>();
  const flushes: string[] = [];
  for (const topic of topics) {
    const passage = gate.pass(topic, Date.parse(now));
    if (passage !== "send") heldBack.add(topic);
    if (passage === "flush") flushes.push(topic);
  }
  await Promise.all([
    pushEvents(
      app,
      events.filter((event) => !(isHint(event) && heldBack.has(event.topic))),
    ),
    ...flushes.map((topic) => askForFlush(app, gate, topic)),
  ]);
}

/** What `/v1/sync` gives again may be held back. How an account is doing changes once an hour and is told at once. */
const isHint = ({ type, topic }: RealtimeEvent & { readonly topic: string }): boolean =>
  topic.startsWith("inbox:") && type !== "channel_account.updated";

/** Nobody is told of an inbox that nobody listens to. A flush that cannot be asked for is a hint lost, which `/v1/sync` makes up for: no reason to push the batch again. */
async function askForFlush(app: PublishApp, gate: HintGate, topic: string): Promise<void> {
  try {
    const now = Date.parse(app.clock.now());
    if (!gate.isHeard(topic, now)) {
      if ((await app.store.connections.subscribers(topic)).length === 0) return;
      gate.hear(topic, now);
    }
    await app.queues.sendLater({ kind: "flush-hints", topic }, FLUSH_DELAY_SECONDS);
  } catch (error) {
    app.log.warn("a flush of hints was not queued", { topic, error });
  }
}
