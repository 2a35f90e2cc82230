import { changeHead } from "./change-head.ts";
import type { JobApp } from "./job-step.ts";
import { rawPlace } from "./keep-raw.ts";

const KEPT_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Deletes a ticket; conversations of other people that it was linked to forget it. */
export async function eraseTicket(
  app: Pick<JobApp, "store" | "clock">,
  { contactId, ticketId }: { readonly contactId: string; readonly ticketId: string },
): Promise<void> {
  const ticket = await app.store.tickets.get(ticketId);
  for (const conversationId of ticket?.conversationIds ?? []) {
    const head = await app.store.conversations.get(conversationId, true);
    if (head === null || !head.ticketIds.includes(ticketId)) continue;
    await changeHead(app, head, (now) => ({ ...now, ticketIds: now.ticketIds.filter((id) => id !== ticketId) }));
  }
  await app.store.remains.removeTicket(ticketId);
  await app.store.contacts.unlink(contactId, "ticket", ticketId);
}

/** The days from which raw events may still be kept, the day of the contact's creation first. */
export function rawDays(since: string, now: string): readonly string[] {
  const last = Date.parse(now.slice(0, 10));
  const first = Math.max(Date.parse(since.slice(0, 10)), last - KEPT_DAYS * DAY_MS);
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, i) =>
    new Date(first + i * DAY_MS).toISOString().slice(0, 10),
  );
}

/** Deletes what accounts received on a day that names the person. @returns how many events there were */
export async function eraseRawDay(
  app: Pick<JobApp, "store" | "blobs">,
  day: { readonly accountIds: readonly string[]; readonly date: string; readonly known: readonly string[] },
): Promise<number> {
  let removed = 0;
  for (const accountId of day.accountIds) {
    const events = await app.store.rawEvents.removeMentioning(accountId, day.date, day.known);
    await app.blobs.removeRaw(events.map(rawPlace).filter((place) => place !== null));
    removed += events.length;
  }
  return removed;
}
