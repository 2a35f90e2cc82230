/** The table's own shape: what the stacks create, what `lib/store` reads and writes. */

/** Attributes that the store adds beside an entity's own fields. */
export const ATTRIBUTES = {
  partitionKey: "pk",
  sortKey: "sk",
  /** What kind of item it is: stream filters choose by it. */
  type: "type",
  /** Version of the item's shape. */
  version: "v",
  /** Seconds since 1970 after which DynamoDB may remove the item. */
  ttl: "ttl",
} as const;

/** Both indexes are KEYS_ONLY: an index write costs one unit whatever the entity's size, and entities are read by key. */
export const INDEXES = {
  gsi1: { pk: "gsi1pk", sk: "gsi1sk" },
  gsi2: { pk: "gsi2pk", sk: "gsi2sk" },
} as const;
export type IndexName = keyof typeof INDEXES;

const DAY = 24 * 60 * 60;
/** How long what may vanish is kept, in seconds. */
export const RETENTION = {
  rawEvent: 90 * DAY,
  parkedReceipt: DAY,
  /** A WebSocket lives two hours at most; the rest is slack for a late disconnect. */
  connection: 2 * 60 * 60 + 10 * 60,
  idempotency: DAY,
  upload: DAY,
  /** How long a visitor's browser may send the same message again. */
  visitorPost: DAY,
  /** How long the same file may be imported again without making anything twice. */
  imported: 365 * DAY,
  job: 30 * DAY,
  /** Beyond the end of the window that was counted. */
  rateLimit: 60,
} as const;

/**
 * Partitions of the conversation list for each inbox and status. One takes some 500 conversations a second that become
 * active in a new minute. May be raised at any time (a conversation moves at its next write); never lowered.
 */
export const LIST_SHARDS = 2;
