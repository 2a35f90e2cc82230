import { cutText } from "./cut-text.ts";
import { foldText } from "./fold-text.ts";
import type { Message } from "./message.ts";

/** A part of a text, by its UTF-16 positions. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is written without a break: letters and figures with their accents. */
const RUN = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts that put no space between words: each two neighbouring characters count as a word there. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const LONGEST_WORD = 40;
/** More words than this of one search say nothing new. */
const MOST_WANTED = 12;
const SNIPPET_LENGTH = 220;
const BEFORE_HIT = 70;

/** The distinct words of a text in their order, as they are compared: folded, of two characters or more. */
export function wordsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(RUN)].flatMap(([run]) => wordsOfRun(run)))];
}

/** The words that somebody searches for; none when there is nothing to search for in what they wrote. */
export const wantedWords = (q: string): readonly string[] => wordsOf(q).slice(0, MOST_WANTED);

/** Whether words hold each wanted one, or begin with it. */
export function holdsEach(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((one) => words.some((word) => word.startsWith(one)));
}

/** The text by which a message is found: who wrote it, its subject, and what it says. */
export function searchedText({ author, mail, text }: Pick<Message, "author" | "mail" | "text">): string {
  return [author.name, mail?.from?.address, mail?.subject, text].filter(Boolean).join("\n");
}

/** Whether people may find a message: what somebody wrote and neither deleted nor took back. */
export function isSearched({ kind, deletedAt, status }: Pick<Message, "kind" | "deletedAt" | "status">): boolean {
  return kind !== "event" && deletedAt === null && status !== "cancelled";
}

/** Where a text holds wanted words, to point at them. */
export function spansOf(text: string, wanted: readonly string[]): readonly Span[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    if (UNSPACED.test(run))
      return spansInRun(run, wanted).map(({ from, to }) => ({ from: index + from, to: index + to }));
    const isHit = wordsOfRun(run).some((word) => wanted.some((one) => word.startsWith(one)));
    return isHit ? [{ from: index, to: index + run.length }] : [];
  });
}

/** The part of a text around the first wanted word in it, in one line; its start when it holds none. */
export function snippetOf(text: string, wanted: readonly string[]): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const first = spansOf(line, wanted)[0]?.from ?? 0;
  if (first <= BEFORE_HIT) return withEnd(line, SNIPPET_LENGTH);
  const space = line.indexOf(" ", first - BEFORE_HIT);
  const start = space < 0 || space > first ? first : space + 1;
  return `…${withEnd(line.slice(start), SNIPPET_LENGTH)}`;
}

const withEnd = (text: string, length: number): string =>
  text.length <= length ? text : `${cutText(text, length - 1)}…`;

function wordsOfRun(run: string): readonly string[] {
  // Folding takes some characters apart (½ is 1⁄2), so that one run may be several.
  return [...foldText(run).matchAll(/[\p{L}\p{N}]+/gu)].flatMap(([part]) => {
    if (!UNSPACED.test(part)) return part.length < 2 ? [] : [cutText(part, LONGEST_WORD)];
    const characters = [...part];
    return characters.map((character, i) => character + (characters[i + 1] ?? ""));
  });
}

/** Two neighbouring characters are a word here, so spans may touch: they are joined. */
function spansInRun(run: string, wanted: readonly string[]): readonly Span[] {
  const folded = foldText(run);
  if (folded.length !== run.length) return holdsEach(wordsOfRun(run), wanted) ? [{ from: 0, to: run.length }] : [];
  const found = wanted.flatMap((one) => {
    const spans: Span[] = [];
    for (let at = folded.indexOf(one); at >= 0; at = folded.indexOf(one, at + 1))
      spans.push({ from: at, to: at + one.length });
    return spans;
  });
  return joined(found.sort((a, b) => a.from - b.from));
}

function joined(sorted: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  for (const span of sorted) {
    const last = spans.at(-1);
    if (last && span.from <= last.to) spans.splice(-1, 1, { from: last.from, to: Math.max(last.to, span.to) });
    else spans.push(span);
  }
  return spans;
}
