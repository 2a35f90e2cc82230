import { advanceHead } from "../domain/advance-head.ts";
import type { Conversation } from "../domain/conversation.ts";
import { EMPTY_MESSAGE } from "../domain/empty-message.ts";
import type { Message } from "../domain/message.ts";
import { derivedId } from "../domain/message-id.ts";
import { settled } from "../domain/settled.ts";
import { accountView } from "./account-view.ts";
import { changeHead } from "./change-head.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";
import { isMail } from "./join-mail.ts";

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Writes what the account says by itself to a new conversation as pending messages of a bot; the table's stream sends
 * them. Their ids follow from the conversation's, so a repeat makes none twice. Nothing is said outside the reply window.
 * @returns the head as it is now
 */
export async function sendAutomaticReplies(
  app: InboundApp,
  head: Conversation,
  inbound: Inbound,
): Promise<Conversation> {
  const written: Message[] = [];
  const replies = repliesTo(app, head, inbound);
  for (const text of replies.length > 0 && (await mayAnswer(app, head, inbound)) ? replies : []) {
    const message = botMessage(head, text, written.length);
    await app.store.messages.append(message);
    written.push(message);
  }
  const { after } = await changeHead(app, head, (current) => {
    const moved = written.reduce((at, one) => advanceHead(at, one, { isNew: true, opensWindow: false }), current);
    return settled(moved, "greet");
  });
  return after;
}

/**
 * By mail, who is answered may be a machine that answers in turn, each time as somebody new to us: one address is answered
 * by itself once a day.
 */
async function mayAnswer({ store, clock }: InboundApp, head: Conversation, inbound: Inbound): Promise<boolean> {
  if (!isMail(inbound)) return true;
  const recipient = (head.recipient ?? head.threadKey).toLowerCase();
  const turn = { holder: head.id, seconds: DAY_SECONDS, now: clock.now() };
  return store.rateLimits.takeTurn(`answer:${head.channelAccountId}:${recipient}`, turn);
}

function repliesTo({ clock }: InboundApp, head: Conversation, { account, channel }: Inbound): readonly string[] {
  // Neither rendering a greeting nor judging a window needs the account's secrets.
  const view = accountView(channel, account);
  if (view === null) return [];
  const window = channel.window({ lastInboundAt: head.lastInboundAt, now: clock.now() }, view);
  if (window.state !== "open") return [];
  return (channel.automaticReplies?.(view) ?? []).map(({ text }) => text);
}

function botMessage(head: Conversation, text: string, index: number): Message {
  const at = new Date(Date.parse(head.createdAt) + index).toISOString();
  return {
    ...EMPTY_MESSAGE,
    id: derivedId(at, head.id, "automatic", String(index)),
    conversationId: head.id,
    kind: "outbound",
    channel: head.channel,
    channelAccountId: head.channelAccountId,
    text,
    author: { type: "bot", id: null, name: null },
    status: "pending",
    sentAt: at,
    createdAt: at,
  };
}
