import { bareAddress, splitAddresses } from "./address-list.ts";
import { type HeaderField, headerValue } from "./mail-headers.ts";

/** Notifications carry no more of the headers than this. */
const MOST_BYTES = 10 * 1024;

/**
 * The headers of a mail as SES's notifications and reports describe them. `commonHeaders` has a name only where the mail
 * has the field.
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 */
export function describedHeaders(fields: readonly HeaderField[]) {
  const kept: { readonly name: string; readonly value: string }[] = [];
  let bytes = 0;
  const named = fields.filter(({ name }) => name !== "");
  for (const { name, value, raw } of named) {
    bytes += raw.length;
    if (bytes > MOST_BYTES) break;
    kept.push({ name, value });
  }
  return {
    headersTruncated: kept.length < named.length,
    headers: kept,
    commonHeaders: commonHeaders(fields),
  };
}

/** Everybody that the headers name as a recipient. */
export function namedRecipients(fields: readonly HeaderField[]): readonly string[] {
  return [...(listOf(fields, "To") ?? []), ...(listOf(fields, "Cc") ?? [])].map(bareAddress);
}

function commonHeaders(fields: readonly HeaderField[]) {
  const returnPath = headerValue(fields, "Return-Path");
  const entries = {
    returnPath: returnPath === undefined ? undefined : bareAddress(returnPath),
    from: listOf(fields, "From"),
    sender: short(fields, "Sender"),
    replyTo: listOf(fields, "Reply-To"),
    date: short(fields, "Date"),
    to: listOf(fields, "To"),
    cc: listOf(fields, "Cc"),
    bcc: listOf(fields, "Bcc"),
    messageId: short(fields, "Message-ID"),
    subject: short(fields, "Subject"),
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

const short = (fields: readonly HeaderField[], name: string) => headerValue(fields, name)?.slice(0, MOST_BYTES);

function listOf(fields: readonly HeaderField[], name: string): readonly string[] | undefined {
  const value = short(fields, name);
  return value === undefined ? undefined : splitAddresses(value);
}
