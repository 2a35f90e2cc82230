import * as z from "zod";
import { erased } from "../domain/erasure.ts";
import { id } from "../domain/fields.ts";
import type { Job } from "../domain/job.ts";
import { eraseContacts } from "./erase-contacts.ts";
import { countConversation, eraseConversation } from "./erase-conversation.ts";
import { eraseRawDay, eraseTicket, rawDays } from "./erase-traces.ts";
import type { JobApp, Slice } from "./job-step.ts";
import { NOBODY } from "./keep-raw.ts";

const input = z.object({ contactIds: z.array(id) });

/**
 * How far an erasure came. What is found is counted in one slice and deleted in the next, so a slice that is run again
 * counts nothing twice.
 */
const place = z.object({
  counted: z.string().nullable(),
  erased,
  /** Where the person wrote, and by what they were known there: their raw events are looked for by it. */
  accountIds: z.array(z.string()),
  known: z.array(z.string()),
  /** Days whose raw events were looked through; null before that. */
  days: z.int().nullable(),
  /** What the search log may still say: of which conversations, at which days. */
  conversationIds: z.array(z.string()).default([]),
  searchDates: z.array(z.string()).default([]),
});
type Place = z.infer<typeof place>;

const START: Place = {
  ...{ counted: null, erased: erased.parse({}), accountIds: [], known: [], days: null },
  ...{ conversationIds: [], searchDates: [] },
};
/** Days of the search log that one slice goes through. */
const SEARCH_DAYS = 10;

/** The next step of deleting a person for good. May be run again from any cursor. */
export async function eraseSlice(app: JobApp, job: Job): Promise<Slice> {
  const { contactIds } = input.parse(job.input);
  const at = job.cursor === null ? START : place.parse(JSON.parse(job.cursor));
  for (const contactId of contactIds) {
    const [conversationId] = await app.store.contacts.conversationIds(contactId);
    if (conversationId !== undefined) return ofConversation(app, at, { contactId, conversationId });
    const [ticketId] = await app.store.contacts.ticketIds(contactId);
    if (ticketId !== undefined) return ofTicket(app, at, { contactId, ticketId });
  }
  return (await ofRawDay(app, at, contactIds)) ?? (await ofSearchDays(app, at)) ?? finish(app, at, { job, contactIds });
}

async function ofConversation(
  app: JobApp,
  at: Place,
  found: { readonly contactId: string; readonly conversationId: string },
): Promise<Slice> {
  if (at.counted === found.conversationId) {
    await eraseConversation(app, found);
    return { next: JSON.stringify(at), done: 1 };
  }
  const { counts, accountId, known, searchDates } = await countConversation(app, found.conversationId);
  const next: Place = {
    ...at,
    counted: found.conversationId,
    erased: sum(at.erased, counts),
    accountIds: [...new Set([...at.accountIds, ...accountId])],
    known: [...new Set([...at.known, ...known])],
    conversationIds: [...new Set([...at.conversationIds, found.conversationId])],
    searchDates: [...new Set([...at.searchDates, ...searchDates])],
  };
  return { next: JSON.stringify(next), done: 0 };
}

async function ofTicket(
  app: JobApp,
  at: Place,
  found: { readonly contactId: string; readonly ticketId: string },
): Promise<Slice> {
  if (at.counted !== found.ticketId) {
    const next = { ...at, counted: found.ticketId, erased: sum(at.erased, { tickets: 1 }) };
    return { next: JSON.stringify(next), done: 0 };
  }
  await eraseTicket(app, found);
  return { next: JSON.stringify(at), done: 1 };
}

/** Raw events of one day that are no message: receipts, what came while they were blocked. Null after the last day. */
async function ofRawDay(app: JobApp, at: Place, contactIds: readonly string[]): Promise<Slice | null> {
  const contacts = (await Promise.all(contactIds.map((one) => app.store.contacts.get(one)))).filter(
    (it) => it !== null,
  );
  const known = [...new Set([...at.known, ...contacts.flatMap((one) => one.identities.map(({ value }) => value))])];
  const accounts = contacts.flatMap((one) => one.identities.map(({ account }) => account)).filter((it) => it !== null);
  // Mail for an address that nobody had is of no account.
  const accountIds = [...new Set([...at.accountIds, ...accounts, NOBODY])];
  const since = contacts.map(({ createdAt }) => createdAt).sort()[0] ?? app.clock.now();
  const date = rawDays(since, app.clock.now())[at.days ?? 0];
  if (date === undefined) return null;
  const rawEvents = await eraseRawDay(app, { accountIds, date, known });
  const next = { ...at, days: (at.days ?? 0) + 1, erased: sum(at.erased, { rawEvents }) };
  return { next: JSON.stringify(next), done: 0 };
}

/** What the search log says of the conversations, when they are gone and nothing more is written down of them. */
async function ofSearchDays({ store }: JobApp, at: Place): Promise<Slice | null> {
  const dates = at.searchDates.slice(0, SEARCH_DAYS);
  if (dates.length === 0) return null;
  const counted = `search ${at.searchDates.length}`;
  if (at.counted !== counted) {
    let searchEntries = 0;
    for (const date of dates) searchEntries += await store.searchLog.count(date, at.conversationIds);
    return { next: JSON.stringify({ ...at, counted, erased: sum(at.erased, { searchEntries }) }), done: 0 };
  }
  for (const date of dates) await store.searchLog.remove(date, at.conversationIds);
  return { next: JSON.stringify({ ...at, searchDates: at.searchDates.slice(SEARCH_DAYS) }), done: 0 };
}

async function finish(
  app: JobApp,
  at: Place,
  { job, contactIds }: { readonly job: Job; readonly contactIds: readonly string[] },
): Promise<Slice> {
  if (at.counted !== "contacts") {
    const contacts = (await Promise.all(contactIds.map((one) => app.store.contacts.get(one)))).filter(
      (it) => it !== null,
    );
    const identities = contacts.reduce((count, one) => count + one.identities.length, 0);
    const counts = sum(at.erased, { contacts: contacts.length, identities });
    return { next: JSON.stringify({ ...at, counted: "contacts", erased: counts }), done: 0 };
  }
  const done = await eraseContacts(app, contactIds);
  const receipt = await app.store.erasures.get(job.id);
  if (receipt !== null) await app.store.erasures.put({ ...receipt, erased: at.erased, finishedAt: app.clock.now() });
  return { next: null, done };
}

function sum(one: Place["erased"], more: Partial<Place["erased"]>): Place["erased"] {
  const names = Object.keys(one) as (keyof Place["erased"])[];
  return erased.parse(Object.fromEntries(names.map((name) => [name, one[name] + (more[name] ?? 0)])));
}
