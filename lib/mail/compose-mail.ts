import MailComposer from "nodemailer/lib/mail-composer";
import type { Letter } from "../domain/letter.ts";
import type { MailAddress } from "../domain/mail-facts.ts";

/** A file of a letter with its bytes. */
export interface ComposedFile {
  readonly name: string;
  readonly contentType: string;
  readonly contentId: string | null;
  readonly bytes: Uint8Array;
}

/**
 * The bytes of a mail (RFC 5322, MIME). Names, subject and file names are encoded, so nothing in them can begin a header;
 * addresses in `bcc` stand in no header. No file and no address is ever opened while composing.
 */
export function composeMail(letter: Letter, files: readonly ComposedFile[]): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: mailbox(letter.from),
    to: letter.to.map(mailbox),
    cc: letter.cc.map(mailbox),
    ...(letter.replyTo === null ? {} : { replyTo: mailbox(letter.replyTo) }),
    subject: letter.subject,
    text: letter.text,
    ...(letter.html === null ? {} : { html: letter.html }),
    messageId: `<${letter.messageId}>`,
    ...(letter.inReplyTo === null ? {} : { inReplyTo: `<${letter.inReplyTo}>` }),
    references: letter.references.map((id) => `<${id}>`),
    headers: { ...letter.headers },
    attachments: files.map((file) => ({
      filename: file.name,
      contentType: file.contentType,
      content: Buffer.from(file.bytes),
      ...(file.contentId === null ? {} : { cid: file.contentId, contentDisposition: "inline" as const }),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

const mailbox = ({ address, name }: MailAddress) => ({ address, name: name ?? "" });
