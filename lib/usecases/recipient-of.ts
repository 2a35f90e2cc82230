import type { Contact } from "../domain/contact.ts";
import type { Conversation } from "../domain/conversation.ts";

/**
 * Whom a reply goes to, in the words of the channel account that sends it.
 *
 * On the conversation's own account that is what its head says, or else its thread; on another one it is the contact's identity there.
 * @returns null when the contact cannot be reached on that account
 */
export function recipientOf(
  conversation: Conversation,
  contact: Contact | null,
  sender: { readonly channel: string; readonly channelAccountId: string },
): string | null {
  if (sender.channelAccountId === conversation.channelAccountId) {
    return conversation.recipient ?? conversation.threadKey;
  }
  const identity = contact?.identities.find(
    ({ channel, account }) => channel === sender.channel && (account === sender.channelAccountId || account === null),
  );
  return identity?.value ?? null;
}
