import type { Conversation } from "../../domain/conversation.ts";
import type { Decision } from "../../domain/decision.ts";
import type { Page, PageRequest } from "./page.ts";

export interface ConversationFilter {
  readonly inboxIds: readonly string[];
  readonly status?: "open" | "closed" | undefined;
  /** Left out: whether it is snoozed or not. */
  readonly snoozed?: boolean | undefined;
  readonly assigneeId?: string | undefined;
  readonly unassigned?: boolean | undefined;
  readonly contactId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly channel?: string | undefined;
  readonly channelAccountId?: string | undefined;
  readonly tag?: string | undefined;
  /** Only those taken for spam; left out, only the others. */
  readonly spam?: boolean | undefined;
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
  /** How many are open now, by inbox and for a user, counted by the indexes up to `most` each. */
  openCounts(inboxIds: readonly string[], userId: string, most: number): Promise<OpenCounts>;
  /** Everything of these inboxes whose activity is at or after `since` (ISO), newest first, at most `limit`. */
  changedSince(inboxIds: readonly string[], since: string, limit: number): Promise<readonly Conversation[]>;
  /**
   * Unassigned open conversations of an inbox, longest waiting first; fewer than `limit` only at the end.
   * @param after the last one of the page before
   */
  waiting(
    inboxId: string,
    limit: number,
    after?: Pick<Conversation, "id" | "createdAt">,
  ): Promise<readonly Conversation[]>;

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

export interface OpenCounts {
  /** Without those that are snoozed. */
  readonly mine: number;
  readonly inboxes: readonly { readonly inboxId: string; readonly open: number; readonly unassigned: number }[];
}

export interface Assignment {
  readonly userId: string;
  readonly at: string;
  readonly seen: { readonly load: number; readonly lastAssignedAt: string | null } | null;
  /** A user this conversation is taken from in the same transaction. */
  readonly takenFrom?: string | null;
}
