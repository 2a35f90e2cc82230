import type { LetterAttachment } from "../../domain/letter.ts";
import { fileUrl } from "../../mail/file-link.ts";
import type { OutboundAttachment, OutboundMessage } from "../channel.ts";
import { oneLine } from "./one-line.ts";
import type { EmailAccount } from "./settings.ts";

/**
 * Bytes of files that one mail carries itself. SES takes 10 MB as it is sent, and base64 with its line ends makes 137 of
 * 100: what is left is for text and headers.
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html
 */
const LARGEST_FILES = 7_000_000;

export interface FileLink {
  readonly name: string;
  readonly size: number;
  readonly url: string;
}

export interface Files {
  readonly attached: readonly LetterAttachment[];
  readonly links: readonly FileLink[];
}

/** Which files go along and which as links: in their order, as many as fit, those that the text shows first. */
export function filesOf(message: OutboundMessage, account: EmailAccount): Files {
  const order = [...message.attachments].sort((a, b) => Number(b.contentId !== null) - Number(a.contentId !== null));
  const attached: LetterAttachment[] = [];
  const links: FileLink[] = [];
  let bytes = 0;
  for (const file of order) {
    if (bytes + file.size <= LARGEST_FILES) {
      bytes += file.size;
      attached.push(letterAttachment(file));
    } else links.push(linkTo(file, message, account));
  }
  return { attached, links };
}

const letterAttachment = ({ name, contentType, storageKey, contentId }: OutboundAttachment): LetterAttachment => ({
  name: oneLine(name),
  contentType: /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : "application/octet-stream",
  storageKey,
  contentId: contentId === null ? null : oneLine(contentId).replaceAll(/[<>\s]/g, ""),
});

function linkTo(
  file: OutboundAttachment,
  { id, conversationId, installation }: OutboundMessage,
  account: EmailAccount,
): FileLink {
  const linked = { accountId: account.id, conversationId, messageId: id, attachmentId: file.id };
  const { publicUrl } = installation;
  const url = fileUrl(linked, { publicUrl, saidBy: id, key: account.secrets.replyKey ?? "" });
  return { name: oneLine(file.name), size: file.size, url };
}
