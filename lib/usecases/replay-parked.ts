import type { App, InboundItem } from "../app.ts";
import { channelById } from "../channels/registry.ts";
import type { RawEvent } from "../store/contract/raw-event-store.ts";
import { queueItems, readRawEvent } from "./read-raw-event.ts";

type ReplayApp = Pick<App, "store" | "queues" | "blobs" | "ids">;
type Parked = RawEvent & { readonly why: string };

/** An event that stays parked, and why it cannot be read yet. */
export interface LeftParked {
  readonly accountId: string;
  readonly receivedAt: string;
  readonly why: string;
}

/**
 * Sends every parked event to the inbound queue again, the oldest first. Its message comes to the place that its provider's
 * time gives it, as if it had never been parked.
 *
 * Survives a crash anywhere: an event is taken back only after the queue has it, and being sent twice has one effect. An
 * event that is parked anew while it is being taken back stays.
 */
export async function replayParked(
  app: ReplayApp,
): Promise<{ readonly replayed: number; readonly left: readonly LeftParked[] }> {
  const left: LeftParked[] = [];
  let replayed = 0;
  for (const event of (await everyParked(app)).toReversed()) {
    const why = await replay(app, event);
    if (why === null) replayed += 1;
    else left.push({ accountId: event.accountId, receivedAt: event.receivedAt, why });
  }
  return { replayed, left };
}

async function everyParked({ store }: ReplayApp): Promise<readonly Parked[]> {
  const events: Parked[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.rawEvents.parked({ limit: 100, cursor });
    events.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return events;
}

/** @returns null when it was sent, else why not */
async function replay(app: ReplayApp, event: Parked): Promise<string | null> {
  const items = await itemsOf(app, event);
  if (typeof items === "string") return items;
  // The mark tells this parking from one that comes of the replay itself.
  const why = `replayed ${app.ids.ulid()}`;
  await app.store.rawEvents.park(event, why);
  await app.queues.sendInbound(items);
  await app.store.rawEvents.unpark({ ...event, why });
  return null;
}

/** The event as the queue carries it; a delivery that was parked as a whole becomes all of its events. */
async function itemsOf(app: ReplayApp, event: Parked): Promise<readonly InboundItem[] | string> {
  const account = await app.store.channelAccounts.get(event.accountId);
  if (account === null || channelById(event.channel) === null) return "its channel account is gone";
  const events = await readRawEvent(app, event, account);
  return events.length === 0 ? "it still does not read as an event" : queueItems(event, events);
}
