import type { Page, PageRequest } from "./page.ts";

export interface RawEvent {
  readonly accountId: string;
  readonly channel: string;
  readonly receivedAt: string;
  readonly key: string;
  readonly body: string;
  /** Why nothing was made of it; absent where something was. */
  readonly mark?: string | undefined;
}

export interface RawEventStore {
  /** Keeps raw events for 90 days. The same event again changes nothing. @returns their references, in order */
  keep(events: readonly RawEvent[]): Promise<readonly string[]>;
  get(ref: string): Promise<RawEvent | null>;
  /** Notes why nothing was made of an event that is kept. */
  mark(ref: string, why: string): Promise<void>;
  /** What an account received on a day (`2026-11-22`) and nothing was made of. */
  marked(accountId: string, date: string, page: PageRequest): Promise<Page<RawEvent>>;
  remove(refs: readonly string[]): Promise<void>;
  /** The same for one that is known by what it was kept with. */
  removeEvent(event: Pick<RawEvent, "accountId" | "receivedAt" | "key">): Promise<void>;
  /** Removes what an account received on a day (`2026-11-22`) with one of these texts in its body. @returns what it was */
  removeMentioning(accountId: string, date: string, texts: readonly string[]): Promise<readonly RawEvent[]>;
  /** Parks an event that could not be processed, with why, so that nothing is dropped without a record. */
  park(event: RawEvent, why: string): Promise<void>;
  parked(page: PageRequest): Promise<Page<RawEvent & { readonly why: string }>>;
  /** Takes a parked event back; with `why`, only while it is parked for that reason: it may have been parked anew. */
  unpark(event: RawEvent & { readonly why?: string }): Promise<void>;
}
