import { createHash } from "node:crypto";
import type { App } from "../app.ts";
import type { RawEvent } from "../store/contract/raw-event-store.ts";

/** A table row holds 400 KB with its keys; a longer body becomes an object in the raw bucket. */
const LARGEST_ROW = 300_000;
const POINTER = "stored-at:";
/** In place of a channel account's id: of what led to none. */
export const NOBODY = "unknown";

/**
 * Keeps raw events for 90 days: one batched write, however many they are.
 * Survives a repeat (the same event is the same row). An outage throws: then nothing may be acknowledged.
 * @returns their references, in order
 */
export async function keepRaw(
  app: Pick<App, "store" | "blobs">,
  events: readonly RawEvent[],
): Promise<readonly string[]> {
  if (events.length === 0) return [];
  return app.store.rawEvents.keep(await Promise.all(events.map((event) => fitRow(app, event))));
}

/**
 * Sets an event aside that could not be processed, with why, so that nothing is dropped without a record.
 * @param why for people who look after the installation; names no content
 */
export async function parkRaw(app: Pick<App, "store" | "blobs" | "log">, event: RawEvent, why: string): Promise<void> {
  await app.store.rawEvents.park(await fitRow(app, event), why);
  app.log.warn("parked an event", { account: event.accountId, why });
}

/**
 * Keeps a row for what lies in the raw bucket by itself (a mail), with why nothing was made of it.
 * @param event its body is who sent it, by which it is found when a person is erased
 */
export async function setAside(
  { store }: Pick<App, "store">,
  event: RawEvent & { readonly mark: string },
  keptAt: string,
): Promise<void> {
  await store.rawEvents.keep([{ ...event, body: `${refOfObject(keptAt)}\n${event.body}` }]);
}

/** Where the body of a kept event lies that was too large for its row; null when it is in the row. */
export function rawPlace({ body }: Pick<RawEvent, "body">): string | null {
  return objectOfRef(body.split("\n", 1)[0] ?? "");
}

/** The reference of what has no row because it lies in the raw bucket by itself, and the place that it names. */
export const refOfObject = (keptAt: string): string => `${POINTER}${keptAt}`;
export const objectOfRef = (ref: string): string | null => (ref.startsWith(POINTER) ? ref.slice(POINTER.length) : null);

/** The body of a kept event as it came, also of one too large for its row. */
export async function rawBody(app: Pick<App, "blobs">, event: RawEvent): Promise<string> {
  const place = rawPlace(event);
  return place === null ? event.body : app.blobs.getRaw(place);
}

async function fitRow({ blobs }: Pick<App, "blobs">, event: RawEvent): Promise<RawEvent> {
  // A body that looks like a pointer is moved too, so that nobody outside can write one.
  if (Buffer.byteLength(event.body) <= LARGEST_ROW && !event.body.startsWith(POINTER)) return event;
  const name = createHash("sha256").update(`${event.accountId}\0${event.key}`).digest("hex");
  // The functions' roles reach what lies below `inbound/`, nothing else.
  const place = `inbound/archive/${event.receivedAt.slice(0, 10)}/${name}`;
  await blobs.putRaw(place, event.body);
  return { ...event, body: `${POINTER}${place}` };
}
