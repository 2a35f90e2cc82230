import { escapeHtml } from "../../domain/fill-tokens.ts";
import { sanitiseHtml } from "../../mail/sanitise-html.ts";
import type { QuotedMessage } from "../channel.ts";
import { mailbox } from "./mailbox.ts";
import { paragraphs } from "./paragraphs.ts";

/** A message that is answered, marked as mail programs mark it (RFC 3676, 4.5), so that they and we can fold it away. */
export function quotedText(message: QuotedMessage): string {
  const lines = message.text
    .replaceAll("\0", "")
    .trim()
    .split(/\r\n|\r|\n/);
  return [headOf(message), ...lines.map((line) => (line.startsWith(">") ? `>${line}` : `> ${line}`))].join("\n");
}

/**
 * The same as HTML, without its pictures: those that came along stay behind, and those in the web would tell whoever wrote
 * the message who reads the answer.
 */
export function quotedHtml(message: QuotedMessage): string {
  const body = message.html === null ? paragraphs(message.text.replaceAll("\0", "")) : withoutPictures(message.html);
  const head = `<div>${escapeHtml(headOf(message))}</div>`;
  return `<br><div class="gmail_quote">${head}\n<blockquote type="cite">${body}</blockquote></div>`;
}

const withoutPictures = (html: string): string =>
  sanitiseHtml(html.replaceAll("\0", ""), (tag) => (tag === "img" ? "leave-out" : "keep"));

/** In the words that programs which fold quotes look for, whatever the language of the mail. */
const headOf = ({ from, sentAt }: QuotedMessage): string =>
  `On ${new Date(sentAt).toUTCString()}, ${from === null ? "somebody" : mailbox(from)} wrote:`;
