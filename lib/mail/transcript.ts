import { escapeHtml } from "../domain/fill-tokens.ts";

/** One message of a transcript. */
export interface TranscriptEntry {
  readonly who: string;
  /** ISO time. */
  readonly at: string;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly url: string }[];
}

/** `2026-11-22 10:00 UTC`: the reader's own time zone is not known. */
const timeOf = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

/**
 * A conversation as a mail says it, oldest first. Whatever people wrote is text, whatever marks it has.
 * @param cut whether something was written before the first of them
 */
export function transcript(entries: readonly TranscriptEntry[], cut: boolean): { text: string; html: string } {
  const beginning = cut ? ["What was written before is left out: it is too long."] : [];
  const text = [...beginning, ...entries.map(entryText)].join("\n\n");
  const html = [...beginning.map((line) => `<p>${line}</p>`), ...entries.map(entryHtml)].join("\n");
  return { text, html };
}

function entryText({ who, at, text, files }: TranscriptEntry): string {
  return [`${who}, ${timeOf(at)}`, text, ...files.map(({ name, url }) => `${name}: ${url}`)]
    .filter((line) => line.trim() !== "")
    .join("\n");
}

function entryHtml({ who, at, text, files }: TranscriptEntry): string {
  const links = files.map(({ name, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(name)}</a>`);
  const said = text.trim() === "" ? [] : [escapeHtml(text).replaceAll(/\r\n|\r|\n/g, "<br>\n")];
  return `<p><b>${escapeHtml(who)}</b>, ${timeOf(at)}<br>\n${[...said, ...links].join("<br>\n")}</p>`;
}
