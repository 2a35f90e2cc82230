import type { InboundItem } from "../app.ts";
import { comparableAddress } from "../mail/addresses.ts";
import { UnreadableMail } from "../mail/mail-limits.ts";
import { readHeaders } from "../mail/read-headers.ts";
import { readMail } from "../mail/read-mail.ts";
import { noticeToRedrive, type SesNotice } from "../mail/ses-notice.ts";
import type { ArrivedMail, MailApp } from "./arrived-mail.ts";
import { holdEvent } from "./held-events.ts";
import { NOBODY, setAside } from "./keep-raw.ts";
import { type MailRecipient, mailRecipients } from "./mail-recipients.ts";
import { noteHealth } from "./note-health.ts";
import { storeMail } from "./store-mail.ts";
import { takeMail } from "./take-mail.ts";

/**
 * Takes a mail in: reads it, keeps its files and body, and queues one small item for each channel account that it came to.
 *
 * Objects come before rows and the queue last, all under names that follow from the mail's id: so a repeat, or a run that
 * died anywhere, does the same again. A mail that cannot be read goes on as one whose raw bytes can be downloaded. One that
 * leads to no account, or that an inbox turns away, is kept with a row that says so; one for an account that is off is held.
 * @throws when the mail, a bucket, the table or the queue cannot be reached: the notice has to come back
 */
export async function receiveMail(app: MailApp, notice: SesNotice): Promise<void> {
  const mail = await fetchMail(app, notice);
  const { recipients, unknown } = await mailRecipients(app, notice.recipients);
  if (recipients.length > 0) await storeMail(app, mail);
  const items: InboundItem[] = [];
  for (const recipient of recipients) {
    const item = await takeFor(app, mail, recipient);
    if (item !== null) items.push(item);
  }
  if (unknown.length > 0) await keepUnknown(app, mail, unknown);
  if (items.length > 0) await app.queues.sendInbound(items);
  if (notice.redriven && unknown.length === 0) await app.store.rawEvents.removeEvent(unknownRow(mail, ""));
}

async function fetchMail(app: MailApp, notice: SesNotice): Promise<ArrivedMail> {
  const [likely = "", other = likely] = notice.places;
  const found = await fetchFrom(app, likely).catch(() => fetchFrom(app, other));
  return { notice, keptAt: found.place, ...(await read(app, notice, found.bytes)) };
}

/** Without the right to list a bucket, S3 says of a missing object that it may not be read: so any failure counts. */
async function fetchFrom({ blobs }: MailApp, place: string) {
  return { place, bytes: await blobs.getRawBytes(place) };
}

async function read(app: MailApp, { sesId }: SesNotice, bytes: Uint8Array) {
  try {
    const content = await readMail(bytes);
    return { fields: content, content };
  } catch (error) {
    if (!(error instanceof UnreadableMail)) throw error;
    app.log.warn("a mail cannot be read", { mail: sesId, why: error.message });
    return { fields: readHeaders(bytes), content: null };
  }
}

async function takeFor(app: MailApp, mail: ArrivedMail, recipient: MailRecipient): Promise<InboundItem | null> {
  const { account } = recipient;
  const taken = await takeMail(app, mail, recipient);
  if (typeof taken === "string") {
    await setAside(app, rowOf(mail, { accountId: account.id, channel: account.channel, mark: taken }), mail.keptAt);
    return null;
  }
  if (taken.body !== null) {
    const bytes = new TextEncoder().encode(JSON.stringify(taken.body.content));
    await app.blobs.putAttachment(taken.body.key, bytes, "application/json");
  }
  await noteHealth(app, account, { mail: "in" });
  const { key, threadKey, raw } = taken;
  const to = { channel: account.channel, accountId: account.id, receivedAt: mail.notice.receivedAt, key };
  if (account.status === "on") return { ...to, raw, keptAt: mail.keptAt, threadKey };
  await holdEvent(app, { ...to, body: raw });
  return null;
}

/** Nobody has the address: admins find it among what was set aside, and can have it told again (`redriveUnknown`). */
async function keepUnknown(app: MailApp, mail: ArrivedMail, unknown: readonly string[]): Promise<void> {
  const mark = `no channel account has ${unknown.slice(0, 5).join(", ")}`.slice(0, 500);
  const row = unknownRow(mail, mark);
  const again = noticeToRedrive({ ...mail.notice, recipients: unknown }, mail.keptAt);
  await setAside(app, { ...row, body: `${row.body}\n${JSON.stringify(again)}` }, mail.keptAt);
  app.log.warn("a mail leads to no channel account", { mail: mail.notice.sesId });
}

const unknownRow = (mail: ArrivedMail, mark: string) => rowOf(mail, { accountId: NOBODY, channel: "email", mark });

function rowOf(
  { notice, fields }: ArrivedMail,
  where: { readonly accountId: string; readonly channel: string; readonly mark: string },
) {
  const sender = fields.from?.address ?? notice.source;
  return { ...where, receivedAt: notice.receivedAt, key: `mail:${notice.sesId}`, body: comparableAddress(sender) };
}
