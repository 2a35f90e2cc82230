import type { TakenMail } from "../channels/received-mail.ts";
import { channelById } from "../channels/registry.ts";
import { filterMail } from "../domain/mail-filter.ts";
import { comparableAddress } from "../mail/addresses.ts";
import { threadKeyOfId } from "../mail/message-ids.ts";
import { tokenConversation, tokenFits } from "../mail/reply-address.ts";
import { hasVerificationMark, isVerification } from "../mail/verification.ts";
import { accountAt } from "./account-at.ts";
import { accountView } from "./account-view.ts";
import type { ArrivedMail, MailApp } from "./arrived-mail.ts";
import type { MailRecipient } from "./mail-recipients.ts";
import { noteHealth } from "./note-health.ts";

/**
 * What an account makes of a mail, after all was looked up that its channel has to know.
 * @returns why nothing is made of it, where it is only to be kept
 */
export async function takeMail(app: MailApp, mail: ArrivedMail, recipient: MailRecipient): Promise<TakenMail | string> {
  const { account } = recipient;
  const channel = channelById(account.channel);
  const view = channel && accountView(channel, account);
  if (!channel?.takeMail || view === null) return "the settings of the channel account are not complete";
  if (await isOurTrial(app, mail, recipient)) {
    await noteHealth(app, account, { state: "ok", mail: "in", verified: true });
    return "it was sent to see whether the address is forwarded";
  }
  const filter = await filterOf(app, mail, recipient);
  if (filter === "deny") return "the inbox turns this sender away";
  const reportOn = await reportedThread(app, mail, recipient);
  if (reportOn !== null && mail.content?.report?.action !== "failed") return "a report that changes nothing";
  return channel.takeMail(
    {
      ...mail,
      inboundDomain: app.inboundDomain,
      ...(await tokenOf(app, mail, recipient)),
      ...(await senderIn(app, mail)),
      filter,
      reportOn,
    },
    view,
  );
}

/** The secret is read only where the subject has the mark. */
async function isOurTrial({ secrets }: MailApp, { fields }: ArrivedMail, { account }: MailRecipient): Promise<boolean> {
  if (!hasVerificationMark(fields)) return false;
  const { replyKey } = await secrets.get(account.id);
  return replyKey !== undefined && isVerification(fields, account.id, replyKey);
}

async function filterOf({ store }: MailApp, { notice, fields }: ArrivedMail, { account }: MailRecipient) {
  const inbox = await store.inboxes.get(account.inboxId);
  if (inbox === null) return null;
  const sender = comparableAddress(fields.from?.address ?? notice.source);
  const trusted = notice.verdicts.dmarc !== "fail" && !fields.ambiguousFrom;
  return filterMail(inbox.mailFilter, { sender, automated: fields.automated !== null, trusted });
}

/** The secret is read only where there is a token to hold against it. */
async function tokenOf({ secrets }: MailApp, { fields }: ArrivedMail, { account, tokens }: MailRecipient) {
  const sender = fields.from?.address;
  const { replyKey } = tokens.length === 0 ? {} : await secrets.get(account.id);
  if (replyKey === undefined || sender === undefined) return { tokenOf: null, foreignToken: tokens.length > 0 };
  const own = tokens.find((token) => tokenFits(token, replyKey, [sender]) !== null);
  return {
    tokenOf: own === undefined ? null : tokenConversation(own),
    foreignToken: own === undefined && tokens.length > 0,
  };
}

/** Whether the sender is one of ours: an account's address, or a user whose domain vouches for the mail. */
async function senderIn(app: MailApp, { fields, notice, content }: ArrivedMail) {
  if (fields.from === null) return { fromUs: false, fromUser: false };
  const address = comparableAddress(fields.from.address);
  const vouched = notice.verdicts.dmarc === "pass" && !fields.ambiguousFrom;
  const asked = vouched && content !== null && content.forwarded !== null;
  return {
    fromUs: (await accountAt(app, address)) !== null,
    fromUser: asked && (await app.store.users.byEmail(address)) !== null,
  };
}

/** The thread of the mail of ours that a report is about; null for a report on anything else, which is a mail like others. */
async function reportedThread({ store }: MailApp, { content }: ArrivedMail, { account }: MailRecipient) {
  const threadKey = threadKeyOfId(content?.report?.originalMessageId ?? "");
  if (threadKey === null) return null;
  return (await store.conversations.idByThread(account.id, threadKey)) === null ? null : threadKey;
}
