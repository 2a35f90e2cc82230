import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Contact, Identity, Visitor } from "../domain/contact.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Decision } from "../domain/decision.ts";
import type { Form } from "../domain/form.ts";
import type { Inbox } from "../domain/inbox.ts";
import type { Message, MessageStatus } from "../domain/message.ts";
import type { Team } from "../domain/team.ts";
import type { Pipeline, Ticket } from "../domain/ticket.ts";
import type { Availability, Role, User } from "../domain/user.ts";

/**
 * The named access patterns of the single table. Lost races come back as values, never as SDK errors; what throws is a
 * defect or an outage. Every method survives being called twice with the same arguments.
 */
export interface Store {
  readonly inboxes: Collection<Inbox>;
  readonly teams: Collection<Team>;
  readonly pipelines: Collection<Pipeline>;
  readonly forms: Collection<Form>;
  readonly channelAccounts: ChannelAccountStore;
  readonly users: UserStore;
  readonly contacts: ContactStore;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly tickets: TicketStore;
  readonly rawEvents: RawEventStore;
  readonly connections: ConnectionStore;
  readonly apiKeys: ApiKeyStore;
  readonly idempotency: IdempotencyStore;
  readonly uploads: UploadStore;
  readonly rateLimits: RateLimitStore;
}

/** A page of a list. `next` is opaque, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
/** `limit` 1 to 100. A cursor that this store did not make is `Invalid`. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A small set that is read as a whole (at most some hundreds): settings-like nouns. */
export interface Collection<T extends { readonly id: string }> {
  get(id: string): Promise<T | null>;
  list(): Promise<readonly T[]>;
  /** Creates or replaces. */
  put(item: T): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface ChannelAccountStore extends Collection<ChannelAccount> {
  /** Claims a provider's own id (page, number, address) for one account. `false`: another account holds it. */
  claimExternal(channel: string, externalId: string, accountId: string): Promise<boolean>;
  releaseExternal(channel: string, externalId: string, accountId: string): Promise<void>;
}

export interface UserStore {
  get(id: string): Promise<User | null>;
  list(): Promise<readonly User[]>;
  /** @returns `taken` when the e-mail address belongs to somebody else */
  create(user: User): Promise<"created" | "taken">;
  /** Changes a profile; load and last-assigned time are never written here. */
  update(id: string, change: Partial<Omit<User, "id" | "load" | "lastAssignedAt" | "email">>): Promise<User | null>;
  remove(id: string): Promise<void>;
  bySubject(subject: string): Promise<User | null>;
  byEmail(email: string): Promise<User | null>;
  setAvailability(id: string, availability: Availability): Promise<User | null>;
}

export interface ContactStore {
  /** @param consistent read the newest write (costs twice) */
  get(id: string, consistent?: boolean): Promise<Contact | null>;
  /** Newest change first, without those that were merged into another. */
  list(page: PageRequest): Promise<Page<Contact>>;
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

export interface ConversationFilter {
  readonly inboxIds: readonly string[];
  readonly status?: "open" | "closed" | undefined;
  readonly assigneeId?: string | undefined;
  readonly unassigned?: boolean | undefined;
  readonly contactId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly channel?: string | undefined;
  readonly channelAccountId?: string | undefined;
}

export interface ConversationStore {
  /** @param consistent read the newest write (costs twice) */
  get(id: string, consistent?: boolean): Promise<Conversation | null>;
  getMany(ids: readonly string[]): Promise<readonly Conversation[]>;
  /** The conversation of an outside person or thread. The pointer never changes once written. */
  idByThread(channelAccountId: string, threadKey: string): Promise<string | null>;
  /** Claims the thread for a conversation id. @returns the id that holds it: the same for all parallel callers */
  claimThread(channelAccountId: string, threadKey: string, conversationId: string): Promise<string>;
  /** Creates the head if absent. @returns what is there now */
  ensure(conversation: Conversation): Promise<Conversation>;
  /**
   * Writes the head if nobody wrote since `conversation.rev`; the stored `rev` is one higher.
   * @returns the stored head, or null when the race was lost: read again and decide again
   */
  save(conversation: Conversation): Promise<Conversation | null>;
  /** Newest activity first. */
  list(filter: ConversationFilter, page: PageRequest): Promise<Page<Conversation>>;
  /** Everything of these inboxes whose activity is at or after `since` (ISO), newest first, at most `limit`. */
  changedSince(inboxIds: readonly string[], since: string, limit: number): Promise<readonly Conversation[]>;
  /** Unassigned open conversations of an inbox, longest waiting first. */
  waiting(inboxId: string, limit: number): Promise<readonly Conversation[]>;

  decision(id: string): Promise<Decision | null>;
  putDecision(id: string, decision: Decision): Promise<void>;
  /**
   * Gives an unassigned conversation to a user in one transaction: the head at its revision, the user's load at the
   * load and last-assigned time that the decision saw, and the decision.
   * @param seen null: an assignment by hand, which counts towards the load but is not held to it
   * @returns the stored head, or null when the head or the load moved meanwhile: decide again
   */
  assign(conversation: Conversation, to: Assignment, decision: Decision | null): Promise<Conversation | null>;
  /** Saves a head whose assignee or status changed, and takes one from the load of the user who had it. Null: lost the race. */
  release(conversation: Conversation, from: string): Promise<Conversation | null>;

  /** Marks by reader: newest message id they have seen, by conversation id. */
  readMarks(userId: string, conversationIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  markRead(userId: string, conversationId: string, messageId: string): Promise<void>;
}
export interface Assignment {
  readonly userId: string;
  readonly at: string;
  readonly seen: { readonly load: number; readonly lastAssignedAt: string | null } | null;
  /** A user this conversation is taken from in the same transaction. */
  readonly takenFrom?: string | null;
}

export interface MessageStore {
  get(conversationId: string, id: string): Promise<Message | null>;
  /** Puts a message at its id unless something is there. `exists` means "already done, go on". */
  append(message: Message): Promise<"appended" | "exists">;
  /**
   * Leaves a pointer at the id that the provider's own (unbelievable) time gives, to the id where the message is put.
   * @returns the id to put it at: of a redelivery, the one chosen the first time
   */
  claimPlace(conversationId: string, unclampedId: string, placedId: string): Promise<string>;
  /** Newest first; within one millisecond by arrival. Pointers are left out. */
  list(conversationId: string, page: PageRequest & { readonly upTo?: string | undefined }): Promise<Page<Message>>;
  /** Looks among the newest `depth` messages (500). */
  byExternalId(conversationId: string, externalId: string): Promise<Message | null>;
  /** Applies a pure change to the newest version, again if somebody was faster. Null: no such message. */
  update(conversationId: string, id: string, change: (message: Message) => Message): Promise<Message | null>;
  /** Takes an outbound message for one attempt. `taken`: leased, sent or finished by somebody else. */
  lease(conversationId: string, id: string, leaseId: string, now: string, until: string): Promise<LeaseResult>;
  /** Keeps a receipt that overtook the answer to its send, for a day. */
  parkReceipt(conversationId: string, externalId: string, status: MessageStatus, now: string): Promise<void>;
  parkedReceipt(conversationId: string, externalId: string): Promise<MessageStatus | null>;
}
export type LeaseResult =
  | { readonly kind: "leased"; readonly message: Message }
  /** An earlier attempt took it and never reported: it may have been sent. */
  | { readonly kind: "abandoned"; readonly message: Message }
  | { readonly kind: "taken" }
  | { readonly kind: "missing" };

export interface TicketFilter {
  readonly pipelineIds: readonly string[];
  readonly open?: boolean | undefined;
  readonly stageId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly contactId?: string | undefined;
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
  /** Newest change first. */
  list(filter: TicketFilter, page: PageRequest): Promise<Page<Ticket>>;
  changedSince(pipelineIds: readonly string[], since: string, limit: number): Promise<readonly Ticket[]>;
}

export interface RawEvent {
  readonly accountId: string;
  readonly channel: string;
  readonly receivedAt: string;
  readonly key: string;
  readonly body: string;
}
export interface RawEventStore {
  /** Keeps raw events for 90 days. The same event again changes nothing. @returns their references, in order */
  keep(events: readonly RawEvent[]): Promise<readonly string[]>;
  get(ref: string): Promise<RawEvent | null>;
  /** Parks an event that could not be processed, with why, so that nothing is dropped without a record. */
  park(event: RawEvent, why: string): Promise<void>;
  parked(page: PageRequest): Promise<Page<RawEvent & { readonly why: string }>>;
  unpark(event: RawEvent): Promise<void>;
}

export interface Connection {
  readonly id: string;
  readonly userId: string;
  /** ISO time of connecting; the entry lives 2 h 10 min. */
  readonly at: string;
}
export interface ConnectionStore {
  /** Stores a single-use ticket by the hash of its token. */
  putTicket(hash: string, userId: string, expiresAt: string): Promise<void>;
  /** Uses a ticket up. Null: unknown, used or over. */
  takeTicket(hash: string, now: string): Promise<string | null>;
  open(connection: Connection): Promise<void>;
  get(id: string): Promise<Connection | null>;
  /** Ends it with all its topics. @returns the user it belonged to */
  close(id: string): Promise<string | null>;
  subscribe(connection: Connection, topics: readonly string[]): Promise<void>;
  unsubscribe(id: string, topics: readonly string[]): Promise<void>;
  /** Connections by topic: one query each, never a scan. */
  subscribers(topic: string): Promise<readonly Connection[]>;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly hash: string;
  /** Last four characters, to tell keys apart. */
  readonly hint: string;
  readonly createdAt: string;
  readonly createdBy: string;
}
export interface ApiKeyStore {
  byHash(hash: string): Promise<ApiKey | null>;
  list(): Promise<readonly ApiKey[]>;
  put(key: ApiKey): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface IdempotencyStore {
  /**
   * Opens the record of a caller's key.
   * @returns `new` with a seed from which all ids of this request are made, so that a repeat after a crash makes the
   * same things; `seen` with the stored answer; `running` while another attempt is under way (30 s); `mismatch` when
   * the key was used for another request
   */
  begin(callerId: string, key: string, requestHash: string, seed: string, now: string): Promise<IdempotencyResult>;
  finish(callerId: string, key: string, status: number, body: string): Promise<void>;
}
export type IdempotencyResult =
  | { readonly kind: "new"; readonly seed: string }
  | { readonly kind: "seen"; readonly status: number; readonly body: string }
  | { readonly kind: "running" }
  | { readonly kind: "mismatch" };

/** A file that was announced for a reply. Forgotten after a day; the message that names it keeps what it needs. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes, at most. */
  readonly size: number;
  readonly storageKey: string;
  readonly createdAt: string;
}
export interface UploadStore {
  put(upload: Upload): Promise<void>;
  get(id: string): Promise<Upload | null>;
}

export interface RateLimitStore {
  /** Counts one in the window that `now` falls into. @returns the count so far, this one included */
  count(subject: string, windowSeconds: number, now: string): Promise<number>;
}
