import type { Contact, Identity, Visitor } from "../../domain/contact.ts";
import type { Page, PageRequest } from "./page.ts";

export interface ContactStore {
  /** @param consistent read the newest write (costs twice) */
  get(id: string, consistent?: boolean): Promise<Contact | null>;
  /**
   * Newest change first, without those that were merged into another.
   * @param q words of a name, an address or a number
   */
  list(page: PageRequest, q?: string): Promise<Page<Contact>>;
  /** Creates if absent, else leaves what is there. */
  ensure(contact: Contact): Promise<void>;
  /**
   * Writes a contact if nobody wrote since `before` was read; the stored `rev` is one higher.
   * @returns what is stored, or null when the race was lost: read again and decide again
   */
  save(contact: Contact, before: Contact): Promise<Contact | null>;
  /** Saves both in one transaction, each at its own `rev`. @returns false when the race was lost */
  saveBoth(one: Contact, other: Contact): Promise<boolean>;
  /** Contacts that have a name or number in common with this one, at most `limit` for each. */
  alike(contact: Contact, limit: number): Promise<readonly Contact[]>;
  remove(id: string): Promise<void>;
  /** Who an identity leads to. */
  byIdentity(identity: Identity): Promise<IdentityHolder | null>;
  /**
   * Takes an identity for `holder` unless somebody has it.
   * @returns who holds it now: of fifty parallel callers all get the same answer
   */
  claimIdentity(identity: Identity, holder: IdentityHolder): Promise<IdentityHolder>;
  /** Points an identity somewhere else (merging, associating). */
  moveIdentity(identity: Identity, holder: IdentityHolder): Promise<void>;
  /** What people are called, by their ids: contacts and visitors alike. Who has no name is left out. */
  namesOf(people: readonly IdentityHolder[]): Promise<ReadonlyMap<string, string>>;
  getVisitor(id: string): Promise<Visitor | null>;
  putVisitor(visitor: Visitor): Promise<void>;
  /**
   * Notes when a visitor's message first arrived, for a day.
   * @param key of the message, unique in the whole table
   * @returns that time: of a repeat, the one noted first
   */
  firstPostedAt(key: string, at: string): Promise<string>;
  /** Ids of this contact's conversations and tickets, newest first. */
  conversationIds(contactId: string): Promise<readonly string[]>;
  ticketIds(contactId: string): Promise<readonly string[]>;
  /** Removes the row that leads from a contact to something that is gone. */
  unlink(contactId: string, kind: "conversation" | "ticket", id: string): Promise<void>;
}

export interface IdentityHolder {
  readonly type: "contact" | "visitor";
  readonly id: string;
}
