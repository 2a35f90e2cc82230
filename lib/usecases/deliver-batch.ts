import type { OutboundItem } from "../app.ts";
import { type DeliveryApp, deliverMessage } from "./deliver-message.ts";

/** One message of the outbound queue. */
export interface OutboundRecord {
  /** What the queue calls it. */
  readonly id: string;
  /** Its FIFO group: one recipient. Within it nothing may overtake. */
  readonly group: string;
  readonly item: OutboundItem;
}

/** A record that comes back, and when. */
export interface Postponed {
  readonly id: string;
  readonly afterSeconds: number;
}

/** After a failure of our own table. */
const OUTAGE_SECONDS = 20;

/**
 * Delivers a batch of the outbound queue: the messages of one recipient in order, recipients side by side, so that one
 * who is slow or refused holds up nobody else.
 *
 * Survives an outage: what could not be worked on comes back, with everything behind it.
 * @param until ISO time after which no message or part is begun
 * @returns what comes back
 */
export async function deliverBatch(
  app: DeliveryApp,
  records: readonly OutboundRecord[],
  until: string,
): Promise<readonly Postponed[]> {
  const groups = Map.groupBy(records, ({ group }) => group);
  const postponed = await Promise.all([...groups.values()].map((group) => deliverGroup(app, group, until)));
  return postponed.flat();
}

async function deliverGroup(
  app: DeliveryApp,
  group: readonly OutboundRecord[],
  until: string,
): Promise<readonly Postponed[]> {
  for (const [index, { item }] of group.entries()) {
    const afterSeconds = await secondsUntilNext(app, item, until);
    if (afterSeconds !== null) return group.slice(index).map(({ id }) => ({ id, afterSeconds }));
  }
  return [];
}

/** @returns null when the item is done with */
async function secondsUntilNext(app: DeliveryApp, item: OutboundItem, until: string): Promise<number | null> {
  if (app.clock.now() > until) return 0;
  try {
    const result = await deliverMessage(app, item, until);
    return result.kind === "retry" ? result.afterSeconds : null;
  } catch (error) {
    app.log.error("a delivery met an outage", { messageId: item.messageId, error });
    return OUTAGE_SECONDS;
  }
}
