import type { App } from "../app.ts";
import type { Channel, ReplyWindow } from "../channels/channel.ts";
import { channelById } from "../channels/registry.ts";
import type { Caller } from "../domain/access.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import { Unprocessable } from "../domain/errors.ts";
import { getChannelAccount } from "./get-channel-account.ts";
import { getContact } from "./get-contact.ts";
import { recipientOf } from "./recipient-of.ts";

export interface Sender {
  readonly account: ChannelAccount;
  readonly channel: Channel;
}

/**
 * The channel account that a person's reply leaves by: the conversation's own, or another one that reaches the same
 * contact. The rules are checked again at delivery, because time passes in between.
 * @throws Unprocessable with the reason when the account is gone or off, cannot reply, does not reach the contact, or its
 * reply window is closed; NotFound for an account the caller may not see
 */
export async function chooseSender(
  app: Pick<App, "store" | "clock">,
  { caller, conversation }: { readonly caller: Caller; readonly conversation: Conversation },
  channelAccountId?: string,
): Promise<Sender> {
  const elsewhere = channelAccountId !== undefined && channelAccountId !== conversation.channelAccountId;
  const { account, lastInboundAt } = elsewhere
    ? await otherAccount(app, { caller, conversation }, channelAccountId)
    : await ownAccount(app, conversation);
  if (account.status === "off") throw new Unprocessable("The channel account is switched off.");
  const channel = channelById(account.channel);
  if (!channel?.capabilities.canReply) throw new Unprocessable("This channel cannot be replied on.");
  const facts = { lastInboundAt, now: app.clock.now() };
  refuseClosed(channel.window(facts, { id: account.id, settings: account.settings, secrets: {} }));
  return { account, channel };
}

interface Heard {
  readonly account: ChannelAccount;
  /** When the person last wrote on this account; null: never, as far as is known. */
  readonly lastInboundAt: string | null;
}

async function ownAccount(app: Pick<App, "store">, conversation: Conversation): Promise<Heard> {
  const account = await app.store.channelAccounts.get(conversation.channelAccountId);
  if (account === null) throw new Unprocessable("The channel account is no longer connected.");
  return { account, lastInboundAt: conversation.lastInboundAt };
}

/** What was heard in this conversation opens no window elsewhere: there, the contact's own thread says when they wrote. */
async function otherAccount(
  app: Pick<App, "store">,
  { caller, conversation }: { readonly caller: Caller; readonly conversation: Conversation },
  id: string,
): Promise<Heard> {
  const account = await getChannelAccount(app, caller, id);
  const contact = conversation.contactId === null ? null : await getContact(app, conversation.contactId);
  const recipient = recipientOf(conversation, contact, { channel: account.channel, channelAccountId: id });
  if (recipient === null) throw new Unprocessable("The contact cannot be reached on this channel account.");
  const threadId = await app.store.conversations.idByThread(id, recipient);
  const thread = threadId === null ? null : await app.store.conversations.get(threadId);
  return { account, lastInboundAt: thread?.lastInboundAt ?? null };
}

function refuseClosed(window: ReplyWindow): void {
  if (window.state === "closed") throw new Unprocessable("The reply window has closed.");
  if (window.state === "template_only") {
    throw new Unprocessable("The reply window has closed; only templates are allowed.");
  }
}
