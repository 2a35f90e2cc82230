import type { Email } from "postal-mime";
import { deliveryReport } from "./delivery-report.ts";
import { attachedForward, inlineForward } from "./forwarded.ts";
import { mailBodies } from "./mail-body.ts";
import { readFields } from "./mail-fields.ts";
import { mailFiles } from "./mail-files.ts";
import { checkLimits, LIMITS, UnreadableMail } from "./mail-limits.ts";
import { mimeParser } from "./mime-parser.ts";
import { headerEnd } from "./read-headers.ts";
import type { ReadMail } from "./read-mail-shape.ts";

/**
 * Reads a mail (RFC 5322, MIME). Broken boundaries, wrong or unknown charsets and headers of any shape are read as far as
 * they can be; the file bytes are views on memory that the parser made, with no further copy.
 * @throws UnreadableMail when it is beyond the limits, or the parser gave up; nothing else. `readHeaders` is the way on
 */
export async function readMail(bytes: Uint8Array): Promise<ReadMail> {
  const mail = await parse(bytes);
  try {
    return await understand(mail, bytes);
  } catch (error) {
    throw new UnreadableMail("its content could not be read", { cause: error });
  }
}

async function parse(bytes: Uint8Array): Promise<Email> {
  checkLimits(bytes);
  const mail = await parseMime(bytes);
  if (mail.attachments.length > LIMITS.parts) throw new UnreadableMail(`more than ${LIMITS.parts} parts`);
  return mail;
}

async function parseMime(bytes: Uint8Array): Promise<Email> {
  try {
    const options = { maxNestingDepth: LIMITS.nesting, maxHeadersSize: LIMITS.headers, forceRfc822Attachments: true };
    return await mimeParser(options).parse(bytes);
  } catch (error) {
    throw new UnreadableMail(error instanceof Error ? error.message : "the parser gave up", { cause: error });
  }
}

async function understand(mail: Email, bytes: Uint8Array): Promise<ReadMail> {
  const fields = readFields(mail.headers);
  const { body, whole } = mailBodies(mail.text ?? unparsedText(mail, bytes), mail.html ?? null);
  const report = deliveryReport(mail.attachments);
  const outer = { text: body.text, subject: fields.subject };
  const forwarded =
    report === null
      ? ((await attachedForward(mail.attachments, outer, readInner)) ?? inlineForward(whole.text, fields.subject))
      : null;
  // What looks like a quote is what was sent, in a forward.
  return {
    ...fields,
    body: forwarded === null ? body : whole,
    whole,
    forwarded,
    report,
    files: mailFiles(mail.attachments, whole.html),
  };
}

/** What stands below the header, where a broken structure hid all of it: better shown as it is than not at all. */
function unparsedText(mail: Email, bytes: Uint8Array): string {
  if (mail.html !== undefined || mail.attachments.length > 0) return "";
  const start = headerEnd(bytes);
  return new TextDecoder().decode(bytes.subarray(start, start + LIMITS.body));
}

/** A mail within a mail: what it says, without its files, and without looking for another within. */
async function readInner(bytes: Uint8Array): Promise<Pick<ReadMail, "from" | "subject" | "date" | "whole">> {
  const mail = await parse(bytes);
  return { ...readFields(mail.headers), whole: mailBodies(mail.text ?? "", mail.html ?? null).whole };
}
