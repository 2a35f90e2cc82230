import type { InboundEvent } from "../channels/inbound-event.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation, Todo } from "../domain/conversation.ts";
import { isEcho } from "../domain/mail-facts.ts";
import type { Message } from "../domain/message.ts";
import type { Inbound } from "./inbound-context.ts";

/**
 * What a conversation owes from its opening: a ticket, where the account says so, as it does in a help desk unless told
 * otherwise. Spam owes nothing.
 */
export const owedOnOpening = (account: Pick<ChannelAccount, "autoTicket">, event: InboundEvent): Todo[] =>
  asksNothing(event) ? [] : ticketOnOpening(account);

/** The ticket that a conversation of this account owes when it is opened. */
export const ticketOnOpening = ({ autoTicket }: Pick<ChannelAccount, "autoTicket">): Todo[] =>
  autoTicket ? ["ticket"] : [];

/**
 * Notes what a message makes a conversation owe. The person's first message: an assignee, and a greeting unless we wrote
 * before or another app holds the thread. Their return to a closed conversation that nobody has: an assignee again.
 * @param before the head without the message
 * @param after the head with it
 */
export function withOwedSteps(
  { before, after }: { readonly before: Conversation; readonly after: Conversation },
  message: Message,
  { account, channel, event }: Inbound,
): Conversation {
  if (message.kind !== "inbound" || after.spam || asksNothing(event)) return after;
  const isFirst = before.lastInboundId === null;
  const isBack = before.status === "closed" && after.status === "open";
  const owed: Todo[] = [];
  if ((isFirst || isBack) && after.assigneeId === null && account.routing.mode !== "nobody") owed.push("route");
  const opensIt = isFirst && (before.lastMessageId === null || message.id < before.lastMessageId);
  const standby = "standby" in event && event.standby === true;
  if (opensIt && !standby && channel.automaticReplies !== undefined) owed.push("greet");
  const added = owed.filter((step) => !after.todo.includes(step));
  return added.length === 0 ? after : { ...after, todo: [...after.todo, ...added] };
}

/** Spam, what only comes back to us from a machine, and what looks like a loop is nobody's task. */
function asksNothing(event: InboundEvent): boolean {
  const mail = event.kind === "message" ? event.mail : undefined;
  return mail !== undefined && (mail.spam || mail.quiet === true || isEcho(mail.facts));
}
