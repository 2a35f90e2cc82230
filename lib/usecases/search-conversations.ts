import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Conversation } from "../domain/conversation.ts";
import { Invalid, NotFound } from "../domain/errors.ts";
import { wantedWords } from "../domain/search-words.ts";
import { secondsAfter } from "../domain/seconds-after.ts";
import { ulidTime } from "../domain/ulid.ts";
import type { SearchRange } from "../store/contract/search-log-store.ts";
import { type FoundMessage, foundMessage, isWanted } from "./found-message.ts";
import { LOG_SLACK_SECONDS } from "./log-for-search.ts";
import { lookAtHits } from "./look-at-hits.ts";
import { lookThroughLog } from "./look-through-log.ts";
import { readSearchCursor, writeSearchCursor } from "./search-cursor.ts";
import { type SeenConversation, seeConversations } from "./see-conversations.ts";
import { visibleInboxes } from "./visible-inboxes.ts";

interface Filter {
  readonly inboxId?: string | undefined;
  readonly channel?: string | undefined;
  readonly channelAccountId?: string | undefined;
  readonly status?: Conversation["status"] | undefined;
  readonly assigneeId?: string | undefined;
  /** ISO times between which the message was written, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface SearchQuery extends Filter {
  readonly q: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface SearchAnswer {
  readonly items: readonly { readonly conversation: SeenConversation; readonly message: FoundMessage }[];
  readonly next: string | null;
  /** ISO time down to which was looked; null: there is nothing further back. */
  readonly searchedTo: string | null;
}

/**
 * Conversations that the caller may see with a message that holds every wanted word, or one that begins with it; the newest
 * such message of each, newest first. The log of words only says where to look: a message that was edited, deleted, taken back
 * or erased since is not shown, and a conversation counts as it is now, wherever it was moved or merged. An answer may hold
 * fewer than `limit`, even none, and still have a next one.
 * @throws Invalid without a word to look for, or for a cursor of another search; NotFound for an inbox the caller may not see
 */
export async function searchConversations(
  app: Pick<App, "store" | "clock">,
  caller: Caller,
  { limit, cursor, q, ...filter }: SearchQuery,
): Promise<SearchAnswer> {
  const words = wantedWords(q);
  if (words.length === 0) {
    throw new Invalid("There is no word to search for.", [
      { path: "q", message: "must hold a word of two letters or figures, or more" },
    ]);
  }
  const search = { words, ...filter };
  const start = cursor === undefined ? null : readSearchCursor(search, cursor);
  const shown = new Set(start?.shown);
  const isHead = await headFilter(app, caller, filter);
  const look = lookAtHits(app, { isHead, isMessage: (message) => isWanted(message, words, filter) }, shown);
  const { found, end } = await lookThroughLog(app, { range: rangeOf(filter), words, limit, start, shown, look });
  const heads = found.map(({ head }) => head);
  const seen = new Map((await seeConversations(app, caller, heads)).map((one) => [one.id, one]));
  return {
    items: found.flatMap(({ head, message }) => {
      const conversation = seen.get(head.id);
      return conversation ? [{ conversation, message: foundMessage(message, words) }] : [];
    }),
    next: end && writeSearchCursor(search, end),
    searchedTo: end && new Date(ulidTime(end.place)).toISOString(),
  };
}

/** What stands in the log lies within a day of the message's own time. */
function rangeOf({ from, to }: Filter): Pick<SearchRange, "from" | "to"> {
  return { from: from && secondsAfter(from, -LOG_SLACK_SECONDS), to: to && secondsAfter(to, LOG_SLACK_SECONDS) };
}

/** @throws NotFound for an inbox the caller may not see */
async function headFilter(
  app: Pick<App, "store">,
  caller: Caller,
  { inboxId, channel, channelAccountId, status, assigneeId }: Filter,
): Promise<(head: Conversation) => boolean> {
  const visible = new Set((await visibleInboxes(app, caller)).map(({ id }) => id));
  if (inboxId !== undefined && !visible.has(inboxId)) throw new NotFound("No such inbox.");
  return (head) =>
    visible.has(head.inboxId) &&
    !head.spam &&
    (inboxId ?? head.inboxId) === head.inboxId &&
    (channel ?? head.channel) === head.channel &&
    (channelAccountId ?? head.channelAccountId) === head.channelAccountId &&
    (status ?? head.status) === head.status &&
    (assigneeId ?? head.assigneeId) === head.assigneeId;
}
