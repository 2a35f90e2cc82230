import { readFileSync } from "node:fs";
import { createTransport } from "nodemailer";
import { bareAddress, domainOf, splitAddresses } from "../ses/address-list.ts";
import { type HeaderField, headerField, headerValue, isNamed, joinMail, splitMail } from "../ses/mail-headers.ts";
import type { Freshness } from "./fresh-body.ts";

export interface MailTarget {
  readonly smtp: { readonly host: string; readonly port: number };
  readonly inboundDomain: string;
  /** Who the mail is for; when left out, whoever of our domain the mail names, else `fallback`. */
  readonly to?: string | undefined;
  fallback(): Promise<string>;
}

export interface SentRecording {
  readonly recipients: readonly string[];
  /** The server's answer. */
  readonly answer: string;
}

/**
 * Sends a recorded mail (`.eml`) to the local cloud as a mail server does, with a new Message-ID and today's date (null:
 * as recorded).
 * @throws Error with the server's answer when it does not take the mail
 */
export async function sendRecordedMail(
  file: string,
  target: MailTarget,
  freshness: Freshness | null,
): Promise<SentRecording> {
  const { fields, rest } = splitMail(readFileSync(file));
  const recipients = await recipientsOf(fields, target);
  const raw = joinMail({ fields: freshness === null ? fields : fields.map((one) => renewed(one, freshness)), rest });
  const from = bareAddress(headerValue(fields, "Return-Path") ?? headerValue(fields, "From") ?? "");
  const transport = createTransport({ ...target.smtp, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail({ envelope: { from, to: [...recipients] }, raw });
    return { recipients, answer: response };
  } finally {
    transport.close();
  }
}

async function recipientsOf(fields: readonly HeaderField[], target: MailTarget): Promise<readonly string[]> {
  if (target.to !== undefined) return [target.to];
  const named = ["To", "Cc"].flatMap((name) => splitAddresses(headerValue(fields, name) ?? "")).map(bareAddress);
  const ours = named.filter((address) => domainOf(address) === target.inboundDomain.toLowerCase());
  return ours.length > 0 ? ours : [await target.fallback()];
}

function renewed(field: HeaderField, { ending, now }: Freshness): HeaderField {
  if (isNamed(field, "Message-ID")) return headerField("Message-ID", field.value.replace(/(@[^@]*)?$/, `.${ending}$1`));
  if (isNamed(field, "Date")) return headerField("Date", new Date(now).toUTCString().replace("GMT", "+0000"));
  return field;
}
