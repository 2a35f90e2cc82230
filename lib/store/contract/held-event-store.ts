import type { Page, PageRequest } from "./page.ts";
import type { RawEvent } from "./raw-event-store.ts";

/** An event that came while its channel account was off. */
export interface HeldEvent {
  /** The reference of the raw event. */
  readonly id: string;
  readonly accountId: string;
  readonly receivedAt: string;
  /** null: it is kept no longer, because its time was over or a person was deleted for good. */
  readonly event: RawEvent | null;
}

/** Which of the raw events that are kept wait for their account to be switched on again. */
export interface HeldEventStore {
  /** @param id reference of a raw event that was kept */
  hold(held: Omit<HeldEvent, "event">): Promise<void>;
  /** Newest first; without those that are kept no longer. */
  list(accountId: string, page: PageRequest): Promise<Page<HeldEvent>>;
  oldest(accountId: string, limit: number): Promise<readonly HeldEvent[]>;
  remove(held: readonly Omit<HeldEvent, "event">[]): Promise<void>;
}
