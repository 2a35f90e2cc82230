import EmailReplyParser from "email-reply-parser";
import { htmlText } from "./html-text.ts";
import { leaveOutQuotes } from "./quote-marks.ts";
import { sanitiseHtml } from "./sanitise-html.ts";

/** As far as quotes are looked for. A quote begins before that, or what was written is longer than anybody quotes. */
const LOOKED_AT = 32_768;
const LONGEST_LINE = 1000;
/** Words by which the library looks for the end of a quote's header over many lines: each costs a walk through the text. */
const COSTLY = /schreef|pisze|napisał|skrev|写道|^\s*Op\s|^\s*(?:W\s)?dnia\s/gim;
const MOST_COSTLY = 30;
const BLANK_RUN = /[^\S\n]{200}|(?:[^\S\n]*\n){60}/;

/**
 * The text without quoted history and signature. What is left out is never lost: the whole is kept beside it. When nothing
 * would be left, or the text is made so that looking at it would take long, it stays whole.
 */
export function trimText(text: string): string {
  const normal = text.replace(/\r\n?/g, "\n");
  const start = normal.length <= LOOKED_AT ? normal : normal.slice(0, normal.lastIndexOf("\n", LOOKED_AT) + 1);
  if (isCostly(start)) return normal.trim();
  const visible = withoutQuotes(start);
  if (visible === "") return normal.trim();
  // Written on to the very end of what was looked at: then what follows was written as well.
  const goesOn = start.length < normal.length && start.trimEnd().endsWith(visible.slice(-200));
  return goesOn ? (visible + normal.slice(start.trimEnd().length)).trim() : visible;
}

/** Where answers stand between several quotes, these are the questions: then only what follows the last answer goes. */
function withoutQuotes(text: string): string {
  const fragments = new EmailReplyParser().read(text).getFragments();
  const written = fragments.findLastIndex((fragment) => !fragment.isHidden());
  const kept = fragments.slice(0, written + 1);
  const between = kept.filter((fragment) => fragment.isQuoted()).length > 1;
  return kept
    .filter((fragment) => between || !fragment.isHidden())
    .map((fragment) => fragment.getContent())
    .join("\n")
    .trim();
}

function isCostly(text: string): boolean {
  if (BLANK_RUN.test(text)) return true;
  if ((text.match(COSTLY)?.length ?? 0) > MOST_COSTLY) return true;
  return text.split("\n").some((line) => line.length > LONGEST_LINE && !/[.!?;,]\s/.test(line.slice(0, LONGEST_LINE)));
}

/**
 * Sanitised HTML without quotes and signatures; null when nothing would be left, as in a forward, which Gmail marks as a
 * quote too. A bare `blockquote` stays: people quote in the middle of what they write.
 */
export function trimHtml(html: string): string | null {
  const trimmed = sanitiseHtml(html, leaveOutQuotes);
  return htmlText(trimmed) === "" && !trimmed.includes("<img") ? null : trimmed;
}
