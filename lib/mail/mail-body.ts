import { htmlText } from "./html-text.ts";
import { LIMITS } from "./mail-limits.ts";
import type { MailBody } from "./read-mail-shape.ts";
import { sanitiseHtml } from "./sanitise-html.ts";
import { trimHtml, trimText } from "./trim-quote.ts";

const CONTROLS = /[^\P{Cc}\n\t]+/gu;

/**
 * What was written, and the whole with history and signature: the same object when nothing was left out. The text is the
 * mail's own, unless there is none to speak of beside the HTML.
 */
export function mailBodies(plain: string, html: string | null): { readonly body: MailBody; readonly whole: MailBody } {
  const sanitised = html === null ? null : emptyAsNull(sanitiseHtml(html));
  const own = plainText(plain);
  const fromHtml = sanitised === null || own.includes("\n") ? null : htmlText(sanitised);
  const usesHtml = fromHtml !== null && fromHtml.length > own.length;
  const whole: MailBody = { text: usesHtml ? fromHtml : own, html: sanitised };

  const shortHtml = sanitised === null || html === null ? null : trimHtml(html);
  const shortText = usesHtml && shortHtml !== null ? htmlText(shortHtml) : whole.text;
  const body: MailBody = { text: trimText(shortText === "" ? whole.text : shortText), html: shortHtml ?? sanitised };
  return body.text === whole.text && body.html === whole.html ? { body: whole, whole } : { body, whole };
}

function plainText(text: string): string {
  return text.slice(0, LIMITS.body).replace(/\r\n?/g, "\n").replace(CONTROLS, "").toWellFormed().trim();
}

const emptyAsNull = (text: string) => (text.trim() === "" ? null : text);
