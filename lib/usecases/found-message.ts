import type { Message } from "../domain/message.ts";
import { holdsEach, isSearched, searchedText, snippetOf, wordsOf } from "../domain/search-words.ts";

/** As much of a message as a result of a search shows; `text` is the part around what was searched for. */
export type FoundMessage = Pick<Message, "id" | "kind" | "channel" | "text" | "sentAt" | "author">;

/** Whether a message, as it is now, is one that is searched for. */
export function isWanted(
  message: Message,
  words: readonly string[],
  { from = "", to = "~" }: { readonly from?: string | undefined; readonly to?: string | undefined },
): boolean {
  const { sentAt } = message;
  return isSearched(message) && sentAt >= from && sentAt <= to && holdsEach(wordsOf(searchedText(message)), words);
}

export function foundMessage(message: Message, words: readonly string[]): FoundMessage {
  const { id, kind, channel, text, sentAt, author } = message;
  return { id, kind, channel, text: snippetOf(text, words), sentAt, author };
}
