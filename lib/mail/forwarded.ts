import EmailForwardParser from "email-forward-parser";
import type { Attachment } from "postal-mime";
import { mailAddressOf } from "./addresses.ts";
import type { ForwardedMail, ReadMail } from "./read-mail-shape.ts";

const LOOKED_AT = 65_536;
const BLANK_RUN = /[^\S\n]{200}|(?:[^\S\n]*\n){60}/;
/** As mail programs begin the subject of a forward, in the languages they speak. */
const FORWARD = /^\s*(fwd?|wg|tr|rv|vs|vb|vl|enc|pd|i|redir\.|videresend|i̇lt|İLT|转发|轉寄|転送|전달)\s*[:：]/i;
const REPLY = /^\s*(re|aw|sv|antw|odp|ref|ynt|回复|回覆|答复)\s*(\[\d+\])?\s*[:：]/i;

/**
 * The mail inside one whose whole is a forward that a person made with "Forward": the subject says so, or nothing stands
 * above what is forwarded. Anybody can write such a text, so who is credited by it is for the reader to judge.
 */
export function inlineForward(text: string, subject: string): ForwardedMail | null {
  const start = text.slice(0, LOOKED_AT);
  if (REPLY.test(subject) || BLANK_RUN.test(start)) return null;
  const says = FORWARD.test(subject);
  const { email, message } = new EmailForwardParser().read(start, says ? subject : null);
  const from = mailAddressOf(email.from.address ?? "", email.from.name);
  if (from === null || !(says || message === null)) return null;
  const body = (email.body ?? "") + text.slice(LOOKED_AT);
  return {
    from,
    subject: email.subject?.slice(0, 500) || null,
    date: isoDate(email.date ?? null),
    note: message,
    body: { text: body.trim(), html: null },
  };
}

/**
 * The mail that was forwarded as a file: the only `message/rfc822` part of a mail that says nothing else, or whose subject
 * says that it is a forward.
 * @param read reads the mail inside, without looking for further ones in it
 */
export async function attachedForward(
  attachments: readonly Attachment[],
  outer: { readonly text: string; readonly subject: string },
  read: (bytes: Uint8Array) => Promise<Pick<ReadMail, "from" | "subject" | "date" | "whole">>,
): Promise<ForwardedMail | null> {
  const mails = attachments.filter(({ mimeType }) => mimeType === "message/rfc822");
  const [mail] = mails;
  if (mail === undefined || mails.length > 1 || typeof mail.content === "string") return null;
  if (outer.text !== "" && !FORWARD.test(outer.subject)) return null;
  const { from, subject, date, whole } = await read(new Uint8Array(mail.content));
  if (from === null) return null;
  return {
    from,
    subject: subject === "" ? null : subject,
    date,
    note: outer.text === "" ? null : outer.text,
    body: whole,
  };
}

/** Programs write the date in their own words and the reader's time zone: what is no date stays unknown. */
function isoDate(written: string | null): string | null {
  const time = Date.parse((written ?? "").replace(/\sat\s/, " "));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
