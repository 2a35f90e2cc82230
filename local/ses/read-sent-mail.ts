import PostalMime, { type Address } from "postal-mime";
import { bareAddress } from "./address-list.ts";
import { splitMail } from "./mail-headers.ts";
import type { SentMail } from "./mailbox.ts";

/** A sent mail as the mailbox shows it. */
export type ShownMail = Awaited<ReturnType<typeof readSentMail>>;

/** Reads a mail as its recipients' program would. What stands in the envelope alone is `bcc`. */
export async function readSentMail({ id, at, source, recipients, tags, configurationSet, raw }: SentMail) {
  const read = await PostalMime.parse(raw);
  const to = plain(read.to);
  const cc = plain(read.cc);
  const named = new Set([...to, ...cc].map(({ address }) => address.toLowerCase()));
  return {
    id,
    from: plain(read.from === undefined ? [] : [read.from])[0] ?? null,
    to,
    cc,
    bcc: recipients.filter((address) => !named.has(bareAddress(address).toLowerCase())),
    replyTo: plain(read.replyTo),
    subject: read.subject ?? "",
    text: read.text ?? null,
    html: read.html ?? null,
    headers: splitMail(raw).fields.map(({ name, value }) => ({ name, value })),
    messageId: read.messageId ?? null,
    attachments: read.attachments.map(({ filename, mimeType, content, contentId, disposition }) => ({
      name: filename,
      contentType: mimeType,
      size: typeof content === "string" ? content.length : content.byteLength,
      contentId: contentId ?? null,
      inline: disposition === "inline",
    })),
    envelope: { from: source, to: recipients },
    tags,
    configurationSet,
    raw: `/_local/mailbox/${id}.eml`,
    sentAt: new Date(at).toISOString(),
  };
}

function plain(addresses: readonly Address[] = []): readonly { readonly address: string; readonly name: string }[] {
  return addresses.flatMap((one) => (one.group ? plain(one.group) : [{ address: one.address, name: one.name }]));
}
