import type { Message } from "./message.ts";

/** What a message says when it says nothing: the start of every one that the product writes itself. */
export const EMPTY_MESSAGE = {
  text: "",
  html: null,
  attachments: [],
  externalId: null,
  status: null,
  statusReason: null,
  replyToId: null,
  dueAt: null,
  mentions: [],
  seq: null,
  unparsed: false,
  truncated: false,
  bodyKey: null,
  trimmed: false,
  mail: null,
  rawRef: null,
  edits: [],
  deletedAt: null,
  reactions: [],
  details: {},
  event: null,
  delivery: null,
} satisfies Partial<Message>;
