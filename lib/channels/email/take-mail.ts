import { cutBytes } from "../../domain/cut-text.ts";
import type { MailAddress } from "../../domain/mail-facts.ts";
import type { MessageBody } from "../../domain/message-body.ts";
import { comparableAddress } from "../../mail/addresses.ts";
import { bodyPlace, filePlace } from "../../mail/mail-places.ts";
import type { ReceivedMail, TakenMail } from "../received-mail.ts";
import { digest } from "../shared/hmac.ts";
import { envelopeOf } from "./envelope-of.ts";
import type { MailItem, ReturnedItem } from "./mail-item.ts";
import type { EmailAccount } from "./settings.ts";
import { trustOf } from "./trust-of.ts";

/** Of the text, in bytes, what a message's row holds: with the envelope it makes two write units. */
const MOST_TEXT = 1_000;
const LEAST_TEXT = 200;
const ROOM = 1_500;
/** A row has its limits; the raw download has what is beyond. */
const MOST_FILES = 200;

/** A mail as an item for the queue: whom it is from, where it may belong, and the start of what it says. */
export function takeMail(mail: ReceivedMail, account: EmailAccount): TakenMail {
  if (mail.reportOn !== null) return taken(returned(mail, mail.reportOn), mail.reportOn, null);
  const trust = trustOf(mail, account.settings);
  const forwarded = trust.credited ? (mail.content?.forwarded ?? null) : null;
  const sender = senderOf(mail);
  const person = forwarded?.from ?? sender;
  const envelope = envelopeOf(mail, { account, trust, sender, person });
  const content = contentOf(mail, forwarded?.body ?? mail.content?.body ?? NOTHING);
  const room = Math.max(LEAST_TEXT, Math.min(MOST_TEXT, ROOM - JSON.stringify(envelope.facts).length));
  const fits = content.whole === null && sizeOf(content) <= room;
  const key = fits ? null : bodyPlace(mail.notice.sesId, forwarded === null ? "mail" : "forwarded");
  const subject = forwarded?.subject ?? mail.fields.subject;
  const item: MailItem = {
    kind: "mail",
    key: `mail:${mail.notice.sesId}`,
    externalId: identityOf(mail, envelope.facts.messageId ?? ""),
    keptAt: mail.keptAt,
    sentAt: sentAt(mail),
    person,
    subject: subject.slice(0, 500).toWellFormed(),
    text: cutBytes(content.text, room),
    html: fits ? content.html : null,
    ...envelope,
    spam: trust.spam,
    standby: trust.standby,
    bodyKey: key,
    trimmed: content.whole !== null,
    unparsed: mail.content === null,
    files: filesOf(mail),
  };
  return taken(item, comparableAddress(person.address), key === null ? null : { key, content });
}

const NOTHING = { text: "", html: null };

const taken = (item: MailItem | ReturnedItem, threadKey: string, body: TakenMail["body"]): TakenMail => ({
  key: item.key,
  threadKey,
  raw: JSON.stringify(item),
  body,
});

/** Whoever wrote it, as it says; of a mail that says nothing usable, whoever sent it. */
function senderOf({ fields, notice }: ReceivedMail): MailAddress {
  if (fields.from !== null) return { ...fields.from, address: comparableAddress(fields.from.address) };
  const address = notice.source.includes("@") ? comparableAddress(notice.source) : "unknown@sender.invalid";
  return { address: address.slice(0, 320), name: null };
}

/** What is shown, and beside it the whole where that says more. */
function contentOf({ content }: ReceivedMail, shown: { text: string; html: string | null }): MessageBody {
  const whole = content?.whole ?? shown;
  const text = shown.text.toWellFormed();
  return { text, html: shown.html, whole: whole === shown || whole.text === shown.text ? null : whole };
}

const sizeOf = ({ text, html }: MessageBody): number => Buffer.byteLength(text) + Buffer.byteLength(html ?? "");

/** The same for every copy of one mail, and another for whatever differs from it, though it may say the same id. */
function identityOf({ fields, content }: ReceivedMail, messageId: string): string {
  const files = content?.files.map(({ name, bytes }) => [name, bytes.length]) ?? [];
  const parts = [messageId, fields.from?.address ?? "", fields.date, fields.subject, content?.whole.text ?? "", files];
  return digest(JSON.stringify(parts));
}

/** Its own date, so that all copies have the same; never one that is yet to come. */
function sentAt({ fields, notice }: ReceivedMail): string {
  return fields.date !== null && fields.date <= notice.receivedAt ? fields.date : notice.receivedAt;
}

function filesOf({ content, notice }: ReceivedMail): MailItem["files"] {
  const infected = notice.verdicts.virus === "fail";
  return (content?.files ?? []).slice(0, MOST_FILES).map(({ name, contentType, kind, bytes, contentId }, index) => ({
    name: name.slice(0, 200).toWellFormed(),
    contentType: contentType.slice(0, 200),
    kind,
    size: bytes.length,
    storageKey: infected ? null : filePlace(notice.sesId, index),
    contentId: contentId === null || contentId.length > 500 ? null : contentId,
  }));
}

function returned({ notice, keptAt, content }: ReceivedMail, threadKey: string): ReturnedItem {
  return {
    kind: "returned",
    key: `mail:${notice.sesId}`,
    keptAt,
    threadKey,
    externalId: threadKey.slice("id:".length),
    recipient: content?.report?.recipient ?? "the recipient",
    at: notice.receivedAt,
    status: content?.report?.status ?? null,
  };
}
