import type { InboundItem } from "../app.ts";
import type { RawEvent } from "../store/contract/raw-event-store.ts";
import type { InboundApp } from "./inbound-context.ts";
import { isOutage } from "./is-outage.ts";
import { keepRaw, NOBODY, parkRaw, refOfObject } from "./keep-raw.ts";
import { processInbound } from "./process-inbound.ts";

/** One message of the queue. */
export interface QueuedRecord {
  /** What the queue calls it. */
  readonly id: string;
  /** Its FIFO group: within it nothing may overtake. */
  readonly group: string;
  /** Arrival number. */
  readonly seq: string | null;
  readonly body: string;
  /** The item in the body, fetched if it was too large for the queue. Throws when it is not one of ours. */
  read(): Promise<InboundItem>;
}

/** What reading a record gave: its item with the reference of its raw body, or why there is none. */
type Read = { readonly item: InboundItem; readonly rawRef: string } | { readonly error: unknown };
type Job = { readonly record: QueuedRecord; readonly read: Read };

/**
 * Applies a batch from the inbound queue: archives all of it in one write, then each group in order and the groups side
 * by side.
 *
 * An event that cannot be processed is set aside here, so that the next of its group goes on: left to the queue's redrive
 * it would take that one along. An outage stops its group at the event that met it.
 * @returns ids of the records to bring back: the one that met an outage and all later ones of its group
 * @throws when the archive cannot be written: then the whole batch comes back
 */
export async function processInboundBatch(
  app: InboundApp,
  records: readonly QueuedRecord[],
): Promise<readonly string[]> {
  const reads = await archive(app, await Promise.allSettled(records.map((record) => record.read())));
  const jobs = records.map((record, index) => ({ record, read: reads[index] ?? { error: new Error("not read") } }));
  const groups = Object.values(Object.groupBy(jobs, ({ record }) => record.group));
  const failed = await Promise.all(groups.map((group) => processGroup(app, group ?? [])));
  return failed.flat();
}

async function archive(
  app: InboundApp,
  settled: readonly PromiseSettledResult<InboundItem>[],
): Promise<readonly Read[]> {
  const items = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  // What is kept already costs no row.
  const rows = items.filter(({ keptAt }) => keptAt === undefined);
  const refs = await keepRaw(app, rows.map(rawEvent));
  const refOf = new Map(rows.map((item, index) => [item, refs[index] ?? ""]));
  const rawRef = (item: InboundItem) =>
    item.keptAt === undefined ? (refOf.get(item) ?? "") : refOfObject(item.keptAt);
  return settled.map((one) =>
    one.status === "fulfilled" ? { item: one.value, rawRef: rawRef(one.value) } : { error: one.reason },
  );
}

async function processGroup(app: InboundApp, group: readonly Job[]): Promise<readonly string[]> {
  for (const [index, job] of group.entries()) {
    try {
      await processOrPark(app, job);
    } catch (error) {
      app.log.warn("an inbound event comes back", { why: error instanceof Error ? error.name : "error" });
      return group.slice(index).map(({ record }) => record.id);
    }
  }
  return [];
}

/** @throws when an outage was met, also one that keeps the event from being set aside */
async function processOrPark(app: InboundApp, { record, read }: Job): Promise<void> {
  try {
    if ("error" in read) throw read.error;
    await processInbound(app, { ...read, seq: record.seq });
  } catch (error) {
    if (isOutage(error)) throw error;
    await parkRaw(app, "item" in read ? rawEvent(read.item) : unreadable(app, record), why(error));
  }
}

/** Only our own words are kept: the text of another error may quote what a person wrote. */
function why(error: unknown): string {
  if (!(error instanceof Error)) return "error";
  return error.name === "Unreadable" || error.name === "TargetMissing" ? error.message : error.name;
}

function rawEvent({ accountId, channel, receivedAt, key, raw }: InboundItem): RawEvent {
  return { accountId, channel, receivedAt, key, body: raw };
}

/** A queue body that is not one of ours, as it came. */
function unreadable(app: InboundApp, { id, body }: QueuedRecord): RawEvent {
  return { accountId: NOBODY, channel: "unknown", receivedAt: app.clock.now(), key: id, body };
}
