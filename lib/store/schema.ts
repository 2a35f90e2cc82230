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

/** One way in which the product reads the table. `<…>` stands for a value; everything else is written as it stands. */
export interface AccessPattern {
  readonly name: string;
  readonly entity: string;
  readonly index: "table" | IndexName;
  readonly pk: string;
  readonly sk: string;
  readonly notes: string;
}

const pattern = (
  name: string,
  entity: string,
  index: AccessPattern["index"],
  [pk, sk]: readonly [pk: string, sk: string],
  notes: string,
): AccessPattern => ({ name, entity, index, pk, sk, notes });

/** Every access pattern. `docs/data-model.md` is generated from it, and a test holds every stored item against it. */
export const ACCESS_PATTERNS: readonly AccessPattern[] = [
  pattern("Inboxes", "inbox", "table", ["INBOXES", "INBOX#<id>"], "read as a whole"),
  pattern("Teams", "team", "table", ["TEAMS", "TEAM#<id>"], "read as a whole"),
  pattern("Pipelines", "pipeline", "table", ["PIPELINES", "PIPELINE#<id>"], "read as a whole"),
  pattern("Forms", "form", "table", ["FORMS", "FORM#<id>"], "read as a whole"),
  pattern("Channel accounts", "channelAccount", "table", ["ACCOUNTS", "ACCOUNT#<id>"], "read as a whole"),
  pattern(
    "Which account has a page, number or address",
    "claim",
    "table",
    ["CLAIM#<channel>#<externalId>", "CLAIM"],
    "put if absent",
  ),
  pattern(
    "Users",
    "user",
    "table",
    ["USERS", "USER#<id>"],
    "read as a whole; load changes only in a transaction with a head",
  ),
  pattern(
    "User by e-mail address",
    "userPointer",
    "table",
    ["EMAIL#<address>", "EMAIL"],
    "lower case; written in one transaction with the user",
  ),
  pattern(
    "User by subject in the user pool",
    "userPointer",
    "table",
    ["SUBJECT#<sub>", "SUBJECT"],
    "points to a user id",
  ),
  pattern("Contact", "contact", "table", ["CONTACT#<id>", "HEAD"], ""),
  pattern(
    "Contacts, newest change first",
    "contact",
    "gsi1",
    ["CONTACTS", "<updatedAt minute>#<id>"],
    "sorted by exact time after reading",
  ),
  pattern(
    "Conversations of a contact",
    "link",
    "table",
    ["CONTACT#<id>", "CONVERSATION#<id>"],
    "written in one transaction with the head",
  ),
  pattern(
    "Tickets of a contact",
    "link",
    "table",
    ["CONTACT#<id>", "TICKET#<id>"],
    "written in one transaction with the ticket",
  ),
  pattern(
    "Who an identity leads to",
    "identity",
    "table",
    ["IDENTITY#<channel>#<account or *>#<value>", "IDENTITY"],
    "put if absent",
  ),
  pattern(
    "Contacts with a name or number",
    "likeness",
    "table",
    ["ALIKE#<name or phone>:<value>", "CONTACT#<id>"],
    "suggestions of whom to merge; held against the contact after reading",
  ),
  pattern("Receipts of deletions for good", "erasure", "table", ["ERASURES", "ERASURE#<id>"], "read as a whole; kept"),
  pattern("Visitor", "visitor", "table", ["VISITOR#<id>", "HEAD"], ""),
  pattern(
    "Conversation by outside thread",
    "thread",
    "table",
    ["THREAD#<account>#<threadKey>", "THREAD"],
    "put if absent, never changed",
  ),
  pattern("Conversation", "conversation", "table", ["CONVERSATION#<id>", "HEAD"], "compare-and-set by `rev`"),
  pattern(
    "Conversations of an inbox",
    "conversation",
    "gsi1",
    ["INBOX#<inbox>#<open, snoozed or closed>#<shard>", "<updatedAt minute>#<id>"],
    "a new message writes the index once a minute at most",
  ),
  pattern(
    "Conversations of an assignee",
    "conversation",
    "gsi2",
    ["ASSIGNEE#<user>#<open, snoozed or closed>", "<updatedAt hour>#<id>"],
    "sorted by exact time after reading",
  ),
  pattern(
    "Waiting conversations",
    "conversation",
    "gsi2",
    ["WAITING#<inbox>", "<createdAt>#<id>"],
    "open and unassigned, longest waiting first",
  ),
  pattern(
    "Messages of a conversation",
    "message",
    "table",
    ["CONVERSATION#<id>", "MESSAGE#<ulid>"],
    "put if absent: row identity is the deduplication",
  ),
  pattern(
    "Where a message with an unbelievable time was put",
    "place",
    "table",
    ["CONVERSATION#<id>", "MESSAGE#<ulid>"],
    "pointer to the message's own key",
  ),
  pattern("Submission of a conversation", "submission", "table", ["CONVERSATION#<id>", "SUBMISSION"], "all answers"),
  pattern("Submissions of a form", "submission", "gsi1", ["SUBMISSIONS#<form>", "<submittedAt minute>#<id>"], ""),
  pattern("Routing decision", "decision", "table", ["CONVERSATION#<id>", "DECISION"], "the newest one"),
  pattern("Receipt that came too early", "receipt", "table", ["CONVERSATION#<id>", "RECEIPT#<externalId>"], "1 day"),
  pattern("Read marks of a user", "readMark", "table", ["READER#<user>", "CONVERSATION#<id>"], "only moves forward"),
  pattern("Ticket", "ticket", "table", ["TICKET#<id>", "HEAD"], "compare-and-set by `rev`"),
  pattern(
    "Tickets of a pipeline",
    "ticket",
    "gsi1",
    ["PIPELINE#<pipeline>#<open or closed>", "<updatedAt minute>#<id>"],
    "sorted by exact time after reading",
  ),
  pattern(
    "Last ticket number",
    "counter",
    "table",
    ["COUNTER", "TICKET"],
    "changed in one transaction with the ticket",
  ),
  pattern("Raw event", "rawEvent", "table", ["RAW#<account>#<date>", "<digest of its key>"], "90 days"),
  pattern("Events held back", "heldEvent", "table", ["HELD#<account>", "<receivedAt>#<raw event>"], "90 days"),
  pattern(
    "Parked events",
    "parkedEvent",
    "table",
    ["PARKED", "<receivedAt>#<account>#<digest>"],
    "until a person takes them back",
  ),
  pattern("Connection", "connection", "table", ["CONNECTION#<id>", "HEAD"], "2 h 10 min"),
  pattern("Topics of a connection", "subscription", "table", ["CONNECTION#<id>", "TOPIC#<topic>"], "2 h 10 min"),
  pattern("Connections of a topic", "subscription", "table", ["TOPIC#<topic>", "CONNECTION#<id>"], "2 h 10 min"),
  pattern(
    "Ticket for opening a connection",
    "socketTicket",
    "table",
    ["SOCKETTICKET#<hash>", "SOCKETTICKET"],
    "until it is used or over",
  ),
  pattern("API keys", "apiKey", "table", ["APIKEYS", "APIKEY#<hash>"], "read as a whole, or one by hash"),
  pattern(
    "What an imported row became",
    "imported",
    "table",
    ["IMPORTED#<digest>", "IMPORTED"],
    "put if absent; a year",
  ),
  pattern("Announced upload", "upload", "table", ["UPLOAD#<id>", "UPLOAD"], "a day"),
  pattern(
    "Request with an idempotency key",
    "idempotency",
    "table",
    ["IDEMPOTENCY#<caller>#<key>", "IDEMPOTENCY"],
    "24 h",
  ),
  pattern(
    "Calls in a window",
    "rateLimit",
    "table",
    ["RATE#<subject>#<seconds>#<window>", "RATE"],
    "a minute beyond the window",
  ),
  pattern("Draft of a user", "draft", "table", ["READER#<user>", "DRAFT#<conversation>"], "the last write holds"),
  pattern("Notification preferences", "preferences", "table", ["READER#<user>", "PREFERENCES"], ""),
  pattern("Saved views", "view", "table", ["VIEWS", "VIEW#<id>"], "read as a whole"),
  pattern("Snippets", "snippet", "table", ["SNIPPETS", "SNIPPET#<id>"], "read as a whole"),
  pattern("Library", "libraryItem", "table", ["LIBRARY", "ITEM#<id>"], "read as a whole"),
  pattern("Refused address", "suppression", "table", ["SUPPRESSIONS", "ADDRESS#<address>"], "lower case"),
  pattern("Audit log", "auditEntry", "table", ["AUDIT", "ENTRY#<ulid>"], "newest first; added to, never taken from"),
  pattern("Job", "job", "table", ["JOB#<id>", "HEAD"], "compare-and-set by `rev`; 30 days, with all of it"),
  pattern("Input of a job", "jobPart", "table", ["JOB#<id>", "PART#<number>"], "written before the job"),
  pattern("Report of a job", "jobReport", "table", ["JOB#<id>", "REPORT#<slice>"], "one row a slice"),
];
