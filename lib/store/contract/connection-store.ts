/** Who holds a ticket or a connection: a user or API key, or the visitor of a conversation. */
export type ConnectionHolder = { readonly userId: string } | { readonly visitorOf: string };

export type Connection = ConnectionHolder & {
  readonly id: string;
  /** ISO time of connecting; the entry lives 2 h 10 min. */
  readonly at: string;
};

export interface ConnectionStore {
  /** Stores a single-use ticket by the hash of its token. */
  putTicket(hash: string, holder: ConnectionHolder, expiresAt: string): Promise<void>;
  /** Uses a ticket up. Null: unknown, used or over. */
  takeTicket(hash: string, now: string): Promise<ConnectionHolder | null>;
  open(connection: Connection): Promise<void>;
  get(id: string): Promise<Connection | null>;
  /** Ends it with all its topics. @returns the user it belonged to; null for a visitor, and for one that is gone */
  close(id: string): Promise<string | null>;
  subscribe(connection: Connection, topics: readonly string[]): Promise<void>;
  unsubscribe(id: string, topics: readonly string[]): Promise<void>;
  /** What a connection listens to. */
  topics(id: string): Promise<readonly string[]>;
  /** Connections by topic: one query each, never a scan. */
  subscribers(topic: string): Promise<readonly Connection[]>;
}
