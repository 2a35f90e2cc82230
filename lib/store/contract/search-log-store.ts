/** The words of one message as it was written or edited. */
export interface SearchEntry {
  readonly conversationId: string;
  readonly messageId: string;
  /** As `wordsOf` gives them. */
  readonly words: readonly string[];
}

/** A message that held the words when it was written down, with its number in the item. */
export interface LoggedHit {
  readonly index: number;
  readonly conversationId: string;
  readonly messageId: string;
}

/** Some of the log: what was written in one batch. */
export interface LoggedBatch {
  /** Orders batches: a later one is greater. */
  readonly place: string;
  /** ISO time that it stands at. */
  readonly at: string;
  /** How much was read for it, in bytes. */
  readonly size: number;
  /** Newest first. */
  readonly hits: readonly LoggedHit[];
}

export interface SearchRange {
  /** ISO times that batches stand at. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A place: this one and what is older. */
  readonly upTo?: string | undefined;
}

/**
 * What was written when, by its words. A hint and no truth: entries stay when a message is edited or deleted, so whoever finds
 * one looks at the message.
 */
export interface SearchLogStore {
  /** Writes down a batch at an ISO time. The same again changes nothing, also after some of it was removed. */
  add(at: string, entries: readonly SearchEntry[]): Promise<void>;
  /** What was written down, newest first, one read at a time, with the entries that hold (or begin with) each wanted word. */
  find(range: SearchRange, wanted: readonly string[]): AsyncGenerator<readonly LoggedBatch[], void>;
  /** How many entries of these conversations stand at a day (`2026-11-22`). */
  count(date: string, conversationIds: readonly string[]): Promise<number>;
  /** Removes them. */
  remove(date: string, conversationIds: readonly string[]): Promise<void>;
}
