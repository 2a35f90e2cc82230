import type { App } from "../app.ts";
import type { Channel } from "../channels/channel.ts";
import type { Caller } from "../domain/access.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import { Unprocessable } from "../domain/errors.ts";
import { getChannelAccount } from "./get-channel-account.ts";
import { getContact } from "./get-contact.ts";
import { judgeReply } from "./judge-reply.ts";
import { recipientOf } from "./recipient-of.ts";

export interface Sender {
  readonly account: ChannelAccount;
  readonly channel: Channel;
}

/**
 * The channel account that a person's reply leaves by: the conversation's own, or another one that reaches the same
 * contact.
 * @throws Unprocessable with the reason why the reply would not be delivered; NotFound for an account the caller may not
 * see
 */
export async function chooseSender(
  app: Pick<App, "store" | "clock">,
  { caller, conversation }: { readonly caller: Caller; readonly conversation: Conversation },
  channelAccountId = conversation.channelAccountId,
): Promise<Sender> {
  const elsewhere = channelAccountId !== conversation.channelAccountId;
  const account = elsewhere
    ? await getChannelAccount(app, caller, channelAccountId)
    : await app.store.channelAccounts.get(channelAccountId);
  const contact = elsewhere && conversation.contactId !== null ? await getContact(app, conversation.contactId) : null;
  const sender = { channel: account?.channel ?? "", channelAccountId };
  const recipient = recipientOf(conversation, contact, sender);
  const ruling = await judgeReply(app, { conversation, account, recipient, humanAuthor: true });
  if (ruling.kind === "refused") throw new Unprocessable(ruling.reason);
  return ruling;
}
