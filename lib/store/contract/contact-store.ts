import type { Contact, Identity, Visitor } from "../../domain/contact.ts";
import type { Page, PageRequest } from "./page.ts";

export interface ContactStore {
  get(id: string): Promise<Contact | null>;
  /** Newest change first. */
  list(page: PageRequest): Promise<Page<Contact>>;
  /** Creates if absent, else leaves what is there. */
  ensure(contact: Contact): Promise<void>;
  /** Writes all of it, with the time of the change. */
  put(contact: Contact): Promise<void>;
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
  getVisitor(id: string): Promise<Visitor | null>;
  putVisitor(visitor: Visitor): Promise<void>;
  /** Ids of this contact's conversations and tickets, newest first. */
  conversationIds(contactId: string): Promise<readonly string[]>;
  ticketIds(contactId: string): Promise<readonly string[]>;
}

export interface IdentityHolder {
  readonly type: "contact" | "visitor";
  readonly id: string;
}
