import type { App } from "../app.ts";
import type { Channel } from "../channels/channel.ts";
import { channelById } from "../channels/registry.ts";
import type { Caller } from "../domain/access.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import { Unprocessable } from "../domain/errors.ts";
import type { MailFacts } from "../domain/mail-facts.ts";
import { getChannelAccount } from "./get-channel-account.ts";
import { getContact } from "./get-contact.ts";
import { judgeReply } from "./judge-reply.ts";
import { mailEnvelope, type WantedMail } from "./mail-envelope.ts";
import { recipientOf } from "./recipient-of.ts";

export interface Sender {
  readonly account: ChannelAccount;
  readonly channel: Channel;
  /** Subject and recipients, on a channel with mail. */
  readonly mail: MailFacts | null;
}

export interface WantedSender extends WantedMail {
  /** Left out: the conversation's own. */
  readonly channelAccountId?: string | undefined;
}

/**
 * The channel account that a person's reply leaves by: the conversation's own, or another one that reaches the same
 * contact.
 * @throws Invalid for mail fields where there is no mail; Unprocessable with the reason why the reply would not be delivered; NotFound for an account the caller may not
 * see
 */
export async function chooseSender(
  app: Pick<App, "store" | "clock">,
  { caller, conversation }: { readonly caller: Caller; readonly conversation: Conversation },
  wanted: WantedSender,
): Promise<Sender> {
  const { channelAccountId = conversation.channelAccountId } = wanted;
  const elsewhere = channelAccountId !== conversation.channelAccountId;
  const account = elsewhere
    ? await getChannelAccount(app, caller, channelAccountId)
    : await app.store.channelAccounts.get(channelAccountId);
  const contact = elsewhere && conversation.contactId !== null ? await getContact(app, conversation.contactId) : null;
  const sender = { channel: account?.channel ?? "", channelAccountId };
  const recipient = recipientOf(conversation, contact, sender);
  const known = channelById(sender.channel);
  const mail = known === null ? null : mailEnvelope(known, wanted, recipient);
  const reached = mail?.to[0]?.address ?? recipient;
  const ruling = await judgeReply(app, { conversation, account, recipient: reached, humanAuthor: true, mail });
  if (ruling.kind === "refused") throw new Unprocessable(ruling.reason);
  return { ...ruling, mail };
}
