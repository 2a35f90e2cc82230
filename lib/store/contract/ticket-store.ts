import type { Conversation } from "../../domain/conversation.ts";
import type { Ticket } from "../../domain/ticket.ts";
import type { Page, PageRequest } from "./page.ts";

export interface TicketFilter {
  readonly pipelineIds: readonly string[];
  readonly open?: boolean | undefined;
  readonly stageId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly priority?: Ticket["priority"] | undefined;
  /** Words of the subject, or `#12` for a number. */
  readonly q?: string | undefined;
}

export interface TicketStore {
  get(id: string): Promise<Ticket | null>;
  getMany(ids: readonly string[]): Promise<readonly Ticket[]>;
  /**
   * Gives the ticket the next number and stores it, in one transaction; with a conversation, its head too (which then
   * lists the ticket). Numbers have no gaps under load.
   * @returns the stored ticket; of a repeat with the same ticket id, the one stored first; null: the head moved, try again
   */
  create(ticket: Omit<Ticket, "number">, conversation?: Conversation): Promise<Ticket | null>;
  save(ticket: Ticket): Promise<Ticket | null>;
  /** Saves a ticket and a conversation that come to know or forget each other, each at its own `rev`. False: lost. */
  saveWith(ticket: Ticket, conversation: Conversation): Promise<boolean>;
  /** Saves two tickets in one transaction, each at its own `rev`. @returns false when the race was lost */
  saveBoth(one: Ticket, other: Ticket): Promise<boolean>;
  /** Newest change first. */
  list(filter: TicketFilter, page: PageRequest): Promise<Page<Ticket>>;
  changedSince(pipelineIds: readonly string[], since: string, limit: number): Promise<readonly Ticket[]>;
}
