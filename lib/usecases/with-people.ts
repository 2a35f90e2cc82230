import type { Conversation } from "../domain/conversation.ts";
import { isByPerson } from "../domain/mail-facts.ts";
import type { Message } from "../domain/message.ts";
import type { Inbound } from "./inbound-context.ts";
import { isMail } from "./join-mail.ts";

/** As many as a head has room for. */
const MOST = 30;

/**
 * Notes on a head who may write into its thread, and to whom the next reply goes: whoever wrote last, at the address that
 * they ask for. A machine's mail moves neither.
 * @param head as it is after the message
 */
export function withPeople(head: Conversation, message: Message, inbound: Inbound): Conversation {
  if (!isMail(inbound) || !isByPerson(message.mail)) return head;
  const { facts, participants } = inbound.event.mail;
  const known = new Set(head.participants);
  const added = participants.filter((one) => !known.has(one)).slice(0, Math.max(0, MOST - known.size));
  const asked = facts.replyTo?.address ?? inbound.event.person.externalId;
  const wanted = asked.toLowerCase() === head.threadKey ? null : asked;
  const recipient = message.id >= (head.lastInboundId ?? "") ? wanted : head.recipient;
  if (added.length === 0 && recipient === head.recipient) return head;
  return { ...head, participants: [...head.participants, ...added], recipient };
}
