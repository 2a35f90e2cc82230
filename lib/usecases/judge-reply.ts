import type { App } from "../app.ts";
import type { Account, Channel, ReplyWindow } from "../channels/channel.ts";
import { channelById } from "../channels/registry.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import { type Recipients, recipientsOf } from "../domain/mail-facts.ts";
import { whySuppressed } from "../domain/suppression.ts";
import { accountView } from "./account-view.ts";

/** A message that somebody wants to send. */
export interface WantedReply {
  readonly conversation: Conversation;
  /** The account that it is to leave by; null: it is gone. */
  readonly account: ChannelAccount | null;
  /** The provider's id of the person; null: they cannot be reached there. */
  readonly recipient: string | null;
  /** Written by a person, or by a bot or automation. */
  readonly humanAuthor: boolean;
  /** To whom it goes instead or besides, where it is a mail. */
  readonly mail?: Recipients | null;
}

export type Ruling =
  | {
      readonly kind: "allowed";
      readonly channel: Channel;
      readonly account: ChannelAccount;
      /** Without secrets: judging needs none. */
      readonly view: Account<unknown>;
      readonly window: ReplyWindow;
    }
  /** `reason` is shown to people. */
  | { readonly kind: "refused"; readonly reason: string };

/** Whether a message may be sent now. Asked when it is written and again when it is delivered: time passes in between. */
export async function judgeReply(app: Pick<App, "store" | "clock">, reply: WantedReply): Promise<Ruling> {
  const { account, recipient } = reply;
  if (account === null) return refused("The channel account is no longer connected.");
  if (account.status === "off") return refused("The channel account is switched off.");
  const channel = channelById(account.channel);
  if (!channel?.capabilities.canReply) return refused("This channel cannot be replied on.");
  if (recipient === null) return refused("The contact cannot be reached on this channel account.");
  if (channel.capabilities.visitors && account.id !== reply.conversation.channelAccountId) {
    return refused("A visitor reads only what is written in the conversation with them.");
  }
  const refusal = channel.capabilities.mail ? await whySuppressedNow(app, recipient, reply.mail ?? null) : null;
  if (refusal !== null) return refused(refusal);
  const view = accountView(channel, account);
  if (view === null) return refused("The settings of the channel account are not complete.");
  const lastInboundAt = await lastHeard(app, reply.conversation, { accountId: account.id, recipient });
  const window = channel.window({ lastInboundAt, now: app.clock.now() }, view);
  const closed = whyClosed(window, reply.humanAuthor);
  return closed === null ? { kind: "allowed", channel, account, view, window } : refused(closed);
}

/** Everybody whom the mail goes to is looked up in one read. */
async function whySuppressedNow(
  { store }: Pick<App, "store">,
  recipient: string,
  mail: Recipients | null,
): Promise<string | null> {
  const to = mail === null || mail.to.length === 0 ? [recipient] : [];
  const [found] = await store.suppressions.among([...to, ...(mail === null ? [] : recipientsOf(mail))]);
  return found === undefined ? null : whySuppressed(found);
}

/** What was heard in a conversation opens no window elsewhere: there, the contact's own thread says when they wrote. */
async function lastHeard(
  { store }: Pick<App, "store">,
  conversation: Conversation,
  { accountId, recipient }: { readonly accountId: string; readonly recipient: string },
): Promise<string | null> {
  if (accountId === conversation.channelAccountId) return conversation.lastInboundAt;
  const threadId = await store.conversations.idByThread(accountId, recipient);
  const thread = threadId === null ? null : await store.conversations.get(threadId);
  return thread?.lastInboundAt ?? null;
}

function whyClosed(window: ReplyWindow, humanAuthor: boolean): string | null {
  switch (window.state) {
    case "open":
      return null;
    case "human_only":
      return humanAuthor ? null : "The reply window for automatic messages has closed; people may still reply.";
    case "template_only":
      return "The reply window has closed; only templates are allowed.";
    case "closed":
      return "The reply window has closed.";
  }
}

const refused = (reason: string): Ruling => ({ kind: "refused", reason });
