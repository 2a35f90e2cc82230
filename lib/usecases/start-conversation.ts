import { channelById } from "../channels/registry.ts";
import type { Caller } from "../domain/access.ts";
import { type Conversation, conversation } from "../domain/conversation.ts";
import { Invalid, Unprocessable } from "../domain/errors.ts";
import { homeOf } from "./belonging.ts";
import { existing } from "./existing.ts";
import { getChannelAccount } from "./get-channel-account.ts";
import { getContact } from "./get-contact.ts";
import type { WantedMail } from "./mail-envelope.ts";
import { type ReplyApp, sendReply } from "./send-reply.ts";
import { startMail } from "./start-mail.ts";

export interface NewConversation extends WantedMail {
  readonly contactId?: string | undefined;
  readonly channelAccountId: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachmentIds: readonly string[];
  /** ISO time at which it goes out; now when absent. */
  readonly sendAt?: string | undefined;
}

/**
 * Writes to a contact first. Where they are in a conversation on that account already, it is continued; a mail always
 * opens one of its own. May be repeated: the thread is claimed, so the same person never has two conversations there.
 * @throws NotFound; Invalid without a contact; Unprocessable when the channel does not allow it or cannot reach the contact
 */
export async function startConversation(app: ReplyApp, caller: Caller, wanted: NewConversation): Promise<Conversation> {
  const account = await getChannelAccount(app, caller, wanted.channelAccountId);
  const channel = channelById(account.channel);
  if (!channel?.capabilities.canStartConversation) {
    throw new Unprocessable("On this channel only the other side can start a conversation.");
  }
  if (channel.capabilities.mail) return startMail(app, caller, { account, wanted });
  const { contactId } = wanted;
  if (contactId === undefined) throw new Invalid("Whom is it to?", [{ path: "contactId", message: "is needed" }]);
  const contact = existing(await getContact(app, contactId), "contact");
  const person = contact.identities.find(
    ({ channel, account: where }) => channel === account.channel && (where === account.id || where === null),
  );
  if (!person) throw new Unprocessable("The contact cannot be reached on this channel account.");
  // Of a merged person it is the one who has this address: theirs it stays when the merge is undone.
  const holder = await app.store.contacts.byIdentity(person);
  const id = await app.store.conversations.claimThread(account.id, person.value, app.ids.ulid());
  const now = app.clock.now();
  const head = conversation.parse({
    id,
    inboxId: account.inboxId,
    channelAccountId: account.id,
    channel: account.channel,
    ...(await homeOf(app, holder?.type === "contact" ? holder.id : contact.id)),
    status: "open",
    ...account.conversationDefaults,
    threadKey: person.value,
    lastMessageAt: now,
    createdAt: now,
    updatedAt: now,
  });
  await app.store.conversations.ensure(head);
  await sendReply(app, caller, { id, reply: { ...wanted, replyToId: null } });
  return existing(await app.store.conversations.get(id, true), "conversation");
}
