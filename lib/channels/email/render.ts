import type { Letter } from "../../domain/letter.ts";
import { sameAddress } from "../../mail/addresses.ts";
import { ownMessageId } from "../../mail/message-ids.ts";
import { replyAddress } from "../../mail/reply-address.ts";
import { replySubject } from "../../mail/reply-subject.ts";
import type { MailCall, OutboundMail, OutboundMessage } from "../channel.ts";
import { addressesOf, sendableAddress } from "./addresses.ts";
import { bodiesOf } from "./bodies.ts";
import { filesOf } from "./files.ts";
import { oneLine } from "./one-line.ts";
import { senderOf, signatureOf } from "./sender.ts";
import type { EmailAccount } from "./settings.ts";
import { referencesOf } from "./thread-ids.ts";

const NO_THREAD: OutboundMail = {
  ...{ subject: null, to: [], cc: [], bcc: [], inReplyTo: null, references: [] },
  ...{ joins: true, forwarded: null, quoted: null },
};

/**
 * The mail of a message. Whatever people or other mails wrote is data here: it cannot begin a header, and an address or
 * id that is none is left out.
 * @returns nothing when there is nothing to say, or nobody who could get it
 */
export function render(message: OutboundMessage, account: EmailAccount): readonly MailCall[] {
  const mail = message.mail ?? NO_THREAD;
  const to = addressesOf(mail.to.length > 0 ? mail.to : [{ address: message.to, name: null }]);
  const empty = message.text.trim() === "" && message.attachments.length === 0 && mail.forwarded === null;
  if (empty || to.length === 0) return [];
  const { settings } = account;
  // A copy to ourselves would come in as a mail of somebody else's.
  const others = (copies: OutboundMail["cc"]) =>
    addressesOf(copies).filter(({ address }) => !sameAddress(address, settings.address));
  const files = filesOf(message, account);
  const letter: Letter = {
    from: senderOf(settings, message.author),
    to,
    cc: others(mail.cc),
    bcc: others(mail.bcc),
    replyTo: replyTo(message, mail, account),
    subject: subjectOf(mail) || settings.companyName || settings.address,
    ...bodiesOf(message, files, signatureOf(settings, message.author)),
    messageId: ownMessageId(message.id, settings.address),
    ...referencesOf(mail, message.installation.mailIdDomain),
    headers: message.humanAuthor ? {} : automatic(account.id),
    attachments: files.attached,
    tags: { message_id: message.id, conversation_id: message.conversationId },
  };
  return [{ method: "MAIL", letter }];
}

function subjectOf({ subject, inReplyTo }: OutboundMail): string {
  const said = oneLine(subject ?? "");
  return inReplyTo === null || said === "" ? said : replySubject(said);
}

/** Answers come back to this conversation by an address that is signed for whom it was given to. */
function replyTo({ to, conversationId, installation }: OutboundMessage, mail: OutboundMail, account: EmailAccount) {
  const key = account.secrets.replyKey;
  const participant = sendableAddress(mail.to[0]?.address ?? to);
  if (!mail.joins || key === undefined || participant === null) return null;
  const domain = installation.inboundDomain;
  const address = replyAddress({ accountId: account.id, conversationId, participant, key, domain });
  return { address, name: account.settings.companyName || null };
}

/** Marks by which other machines know not to answer (RFC 3834), and we know our own when it comes back. */
const automatic = (accountId: string) => ({
  "Auto-Submitted": "auto-replied",
  "X-Auto-Response-Suppress": "All",
  "X-Parley-Loop": accountId,
});
