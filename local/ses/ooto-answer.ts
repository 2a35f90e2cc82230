import { bareAddress, splitAddresses } from "./address-list.ts";
import { headerField, headerValue, joinMail, splitMail } from "./mail-headers.ts";
import { visibleId } from "./mail-id.ts";
import type { SentMail } from "./mailbox.ts";

export interface Answer {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}

/** What somebody's mailbox answers while they are away, marked as RFC 3834 asks. Null: the mail names nobody to answer to. */
export function ootoAnswer({ id, raw }: SentMail, from: string, now: number): Answer | null {
  const { fields } = splitMail(raw);
  const wanted = headerValue(fields, "Reply-To") ?? headerValue(fields, "From") ?? "";
  const to = bareAddress(splitAddresses(wanted)[0] ?? "");
  if (to === "") return null;
  const subject = headerValue(fields, "Subject")?.slice(0, 500) ?? "";
  const own = visibleId(id);
  const headers = [
    headerField("From", from),
    headerField("To", to),
    headerField("Subject", `Automatic reply: ${subject}`),
    headerField("Message-ID", `<ooto-${id}@simulator.amazonses.com>`),
    headerField("Date", new Date(now).toUTCString().replace("GMT", "+0000")),
    headerField("In-Reply-To", own),
    headerField("References", own),
    headerField("Auto-Submitted", "auto-replied"),
    headerField("MIME-Version", "1.0"),
    headerField("Content-Type", "text/plain; charset=utf-8"),
  ];
  return { from, to, raw: joinMail({ fields: headers, rest: Buffer.from("\r\nI am out of the office.\r\n") }) };
}
