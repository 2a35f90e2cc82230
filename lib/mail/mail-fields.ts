import { addressParser, decodeWords, type Header } from "postal-mime";
import type { MailAddress } from "../domain/mail-facts.ts";
import { mailAddressOf } from "./addresses.ts";
import { type AutomatedKind, automatedKind } from "./automated.ts";
import { messageIdsIn, shortReferences } from "./message-ids.ts";

/** What the header of a mail says, whether or not its body could be read. */
export interface MailFields {
  /** The first one that mail could go to; null when there is none. */
  readonly from: MailAddress | null;
  /**
   * It names several senders, or one that only some readers would find in it (in an encoded word, across a null byte): a
   * verdict (SPF, DKIM, DMARC) may be about another address. To be taken like mail that fails DMARC.
   */
  readonly ambiguousFrom: boolean;
  readonly replyTo: MailAddress | null;
  /** At most 50, as a message stores them; addresses that no mail could go to are left out. */
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** One line, at most 500 characters. */
  readonly subject: string;
  /** The sender's own date, ISO; null when it is missing or unreadable. */
  readonly date: string | null;
  /** Null when it is missing or empty. */
  readonly messageId: string | null;
  /** Mostly one; at most 20, since each that is named is looked for. */
  readonly inReplyTo: readonly string[];
  /** Oldest first, as the header has them; of a long chain the first and the newest. */
  readonly references: readonly string[];
  /** Why it counts as automatic; null for an ordinary mail. `isMachine` tells the two kinds of it apart. */
  readonly automated: AutomatedKind | null;
}

const MOST_ADDRESSES = 50;
/** Parsing an address list takes time by its length; a list of 50 is shorter than this. */
const LONGEST_FIELD = 32_768;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

/** Reads the fields of a header as `postal-mime` lists them: names in lower case, values unfolded and not yet decoded. */
export function readFields(headers: readonly Header[]): MailFields {
  const first = (name: string) => headers.find(({ key }) => key === name)?.value.slice(0, LONGEST_FIELD) ?? null;
  const decoded = (name: string) => {
    const value = first(name);
    return value === null ? null : oneLine(decodeWords(value));
  };
  const fromFields = headers.filter(({ key }) => key === "from").map(({ value }) => value.slice(0, LONGEST_FIELD));
  const senders = fromFields.flatMap(addressesIn);
  const from = senders[0] ?? null;
  const subject = (decoded("subject") ?? "").slice(0, 500).toWellFormed();
  return {
    from,
    ambiguousFrom: fromFields.length > 1 || isAmbiguous(fromFields[0] ?? "", senders),
    replyTo: addressesIn(first("reply-to"))[0] ?? null,
    to: listed(headers, "to"),
    cc: listed(headers, "cc"),
    subject,
    date: dateOf(first("date")),
    messageId: messageIdsIn(first("message-id"))[0] ?? null,
    inReplyTo: shortReferences(messageIdsIn(first("in-reply-to"))),
    references: shortReferences(messageIdsIn(first("references"))),
    automated: automatedKind({ header: decoded, from: from?.address ?? senderOf(first("from")), subject }),
  };
}

function isAmbiguous(field: string, senders: readonly MailAddress[]): boolean {
  const different = new Set(senders.map(({ address }) => address.toLowerCase()));
  return different.size > 1 || senders.some(({ address }) => !field.includes(address));
}

function listed(headers: readonly Header[], name: string): readonly MailAddress[] {
  const all = headers.filter(({ key }) => key === name).flatMap(({ value }) => addressesIn(value));
  return [...new Map(all.map((one) => [one.address.toLowerCase(), one])).values()].slice(0, MOST_ADDRESSES);
}

/** Groups (`Team: a@x, b@y;`) are their members; `undisclosed-recipients:;` is nobody. */
function addressesIn(field: string | null): readonly MailAddress[] {
  if (field === null) return [];
  return addressParser(field.slice(0, LONGEST_FIELD), { flatten: true })
    .map(({ address, name }) => mailAddressOf(address ?? "", name))
    .filter((one) => one !== null);
}

/** Bouncers write `From: MAILER-DAEMON`, with no domain: nobody to answer, and yet a sign. */
const senderOf = (field: string | null) =>
  field === null ? null : (/[\w.-]+/.exec(field.replace(/"/g, ""))?.[0] ?? null);

function dateOf(field: string | null): string | null {
  // Comments behind the zone, `(CET)`, are legal and not understood by `Date`.
  const time = Date.parse((field ?? "").replace(/\([^()]*\)/g, " ").trim());
  const iso = Number.isNaN(time) ? "" : new Date(time).toISOString();
  return /^(19|20|21)\d\d-/.test(iso) ? iso : null;
}

const oneLine = (text: string) => text.replace(CONTROLS, " ").trim();
