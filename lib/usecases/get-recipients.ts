import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { MailFacts } from "../domain/mail-facts.ts";
import type { Message } from "../domain/message.ts";
import { domainOf, isOneOf, sameAddress } from "../mail/addresses.ts";
import { accountAt } from "./account-at.ts";
import { getContact } from "./get-contact.ts";
import { getConversation } from "./get-conversation.ts";
import { answeredMail, LOOK_BACK } from "./outbound-mail.ts";
import { recipientOf } from "./recipient-of.ts";

/** Whom an answer goes to, for people to change. */
export interface AnswerRecipients {
  /** The mail that is answered; null: none. */
  readonly messageId: string | null;
  readonly sender: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
}

interface Asked {
  readonly id: string;
  /** The account that sends the answer; left out, the conversation's own. */
  readonly channelAccountId?: string | undefined;
  readonly inboundDomain: string;
}

/**
 * Whom an answer by mail goes to, by the newest mail of a person or else by our own newest (RFC 5322, 3.6.3). Addresses of
 * this installation are left out: mail to them would come in again.
 * @throws NotFound
 */
export async function getRecipients(app: Pick<App, "store">, caller: Caller, asked: Asked): Promise<AnswerRecipients> {
  const conversation = await getConversation(app, caller, asked.id);
  const { channelAccountId = conversation.channelAccountId } = asked;
  const { items } = await app.store.messages.list(conversation.id, { limit: LOOK_BACK });
  const mails = items.filter((one) => one.channelAccountId === channelAccountId && one.mail?.leavesThread === false);
  const answered = answeredMail(mails);
  const message = answered ?? mails.find(({ kind }) => kind === "outbound");
  const facts = message?.mail ?? null;
  const sender = answered === undefined ? null : senderOf(answered);
  if (facts === null || (answered !== undefined && sender === null)) {
    const reached = await reachedAt(app, conversation, channelAccountId);
    return { messageId: null, sender: reached, to: reached, cc: [] };
  }
  const isOurs = await ownAddresses(app, facts, asked.inboundDomain);
  const others = (list: MailFacts["to"]) => list.map(({ address }) => address).filter((address) => !isOurs(address));
  if (sender === null) return { messageId: null, sender: others(facts.to), to: others(facts.to), cc: others(facts.cc) };
  const cc = others([...facts.to, ...facts.cc]).filter((address) => !sameAddress(address, sender));
  return { messageId: answered?.id ?? null, sender: [sender], to: [sender], cc: [...new Set(cc)] };
}

const senderOf = ({ mail }: Message): string | null => mail?.replyTo?.address ?? mail?.from?.address ?? null;

async function reachedAt(
  app: Pick<App, "store">,
  conversation: Conversation,
  channelAccountId: string,
): Promise<readonly string[]> {
  const account = await app.store.channelAccounts.get(channelAccountId);
  const contact = conversation.contactId === null ? null : await getContact(app, conversation.contactId);
  const recipient = recipientOf(conversation, contact, { channel: account?.channel ?? "", channelAccountId });
  return recipient?.includes("@") ? [recipient] : [];
}

/** @returns whether one of the mail's addresses leads into this installation */
async function ownAddresses(app: Pick<App, "store">, { to, cc }: MailFacts, inboundDomain: string) {
  const all = [...new Set([...to, ...cc].map(({ address }) => address))];
  const found = await Promise.all(all.map((address) => accountAt(app, address)));
  const own = all.filter((_, i) => found[i] != null);
  return (address: string) => domainOf(address) === inboundDomain.toLowerCase() || isOneOf(address, own);
}
