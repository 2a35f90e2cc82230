import type { OutboundItem } from "../app.ts";
import { type DeliveryApp, deliverMessage } from "./deliver-message.ts";

/** One message of the outbound queue. */
export interface OutboundRecord {
  /** What the queue calls it. */
  readonly id: string;
  /** Its FIFO group: one recipient. Within it nothing may overtake. */
  readonly group: string;
  /** The item in its body. Throws when it is not one of ours. */
  read(): OutboundItem;
}

/** A record that comes back, and when. */
export interface Postponed {
  readonly id: string;
  readonly afterSeconds: number;
}

/** After a failure of our own table, or of our own making. */
const OUTAGE_SECONDS = 20;

/**
 * Delivers a batch of the outbound queue: the messages of one recipient in order, recipients side by side, so that one
 * who is slow or refused holds up nobody else.
 *
 * Survives an outage: what could not be worked on comes back, with everything behind it. A body that is not ours comes
 * back alone, until the queue has had enough of it.
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
  const unreadable: Postponed[] = [];
  for (const [index, record] of group.entries()) {
    const item = read(app, record);
    if (item === null) {
      unreadable.push({ id: record.id, afterSeconds: OUTAGE_SECONDS });
      continue;
    }
    const afterSeconds = await secondsUntilNext(app, item, until);
    if (afterSeconds !== null) return [...unreadable, ...group.slice(index).map(({ id }) => ({ id, afterSeconds }))];
  }
  return unreadable;
}

function read(app: DeliveryApp, record: OutboundRecord): OutboundItem | null {
  try {
    return record.read();
  } catch (error) {
    const why = error instanceof Error ? error.name : "error";
    app.log.error("an outbound item could not be read", { record: record.id, why });
    return null;
  }
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
