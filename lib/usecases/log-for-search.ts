import type { App } from "../app.ts";
import type { StreamedChange } from "../domain/change.ts";
import type { Message } from "../domain/message.ts";
import { isSearched, searchedText, wordsOf } from "../domain/search-words.ts";
import { secondsAfter, secondsBetween } from "../domain/seconds-after.ts";
import type { SearchEntry } from "../store/contract/search-log-store.ts";

/** Words of one message that are written down; what a long mail says behind them is not found. */
const MOST_WORDS = 200;
/** An entry stands within this of its message's time, so that a search of some days need not look elsewhere. */
export const LOG_SLACK_SECONDS = 24 * 60 * 60;

/**
 * Writes down the words of messages that a batch of changes wrote or edited: one item for all of them, at the time of the
 * first change. Messages that are much older (an old one that was edited, an event that was held back) stand at the noon of
 * their own day.
 *
 * Survives a batch that is given again: the same items are there already. One that is given again in parts leaves entries
 * twice, which a search bears.
 */
export async function logForSearch(app: Pick<App, "store">, changes: readonly StreamedChange[]): Promise<void> {
  const written = changes.map(writtenBy).filter((it) => it !== null);
  const batchAt = written[0]?.at ?? "";
  const groups = Map.groupBy(written, ({ sentAt }) =>
    Math.abs(secondsBetween(sentAt, batchAt)) <= LOG_SLACK_SECONDS ? batchAt : `${sentAt.slice(0, 10)}T12:00:00.000Z`,
  );
  for (const [at, group] of groups) {
    const entries = group.map(({ entry }) => entry);
    await app.store.searchLog.add(at, entries);
  }
}

/** The days at which messages of these ISO times may stand in the log. */
export function searchDaysOf(times: readonly string[]): readonly string[] {
  const around = (time: string) => [-LOG_SLACK_SECONDS, 0, LOG_SLACK_SECONDS].map((by) => secondsAfter(time, by));
  return [...new Set(times.flatMap(around).map((time) => time.slice(0, 10)))];
}

interface Written {
  readonly entry: SearchEntry;
  readonly sentAt: string;
  /** When it was written: of a new message to the millisecond, which the stream does not say. */
  readonly at: string;
}

/** Null for what changes nothing that people search for. */
function writtenBy(change: StreamedChange): Written | null {
  if (change.type !== "message" || change.after === null || !isSearched(change.after)) return null;
  const { before, after, at } = change;
  const words = loggedWords(after);
  const isSame = before !== null && isSearched(before) && words.join() === loggedWords(before).join();
  if (words.length === 0 || isSame) return null;
  const { conversationId, id: messageId, sentAt, createdAt } = after;
  return { entry: { conversationId, messageId, words }, sentAt, at: before === null ? createdAt : at };
}

const loggedWords = (message: Message): readonly string[] => wordsOf(searchedText(message)).slice(0, MOST_WORDS);
