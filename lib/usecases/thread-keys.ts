import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Message } from "../domain/message.ts";
import { hiddenThreadKey, ownMessageId, threadKeyOfId } from "../mail/message-ids.ts";
import { sendingAddress } from "./sending-address.ts";

/**
 * The names by which a conversation may be found: of its outside person or thread, and of each of its mails (`joinMail`,
 * `nameThread`). Some may lead elsewhere, where another mail had that id before.
 * @param account the conversation's; null: it is gone, and with it the domain of the ids that we gave
 */
export function threadKeysOf(
  { threadKey }: Pick<Conversation, "threadKey">,
  messages: readonly Message[],
  account: ChannelAccount | null,
): readonly string[] {
  const address = account === null ? null : sendingAddress(account);
  return [...new Set([threadKey, ...messages.flatMap((message) => keysOf(message, address))])];
}

function keysOf({ id, kind, externalId, mail }: Message, address: string | null): readonly string[] {
  if (mail === null) return [];
  const given = kind === "outbound" && address !== null ? [ownMessageId(id, address)] : [];
  const ids = [mail.messageId, kind === "outbound" ? externalId : null, ...given];
  const names = ids.map((one) => (one === null ? null : threadKeyOfId(one))).filter((key) => key !== null);
  return kind === "inbound" && externalId !== null ? [...names, hiddenThreadKey(externalId)] : names;
}
