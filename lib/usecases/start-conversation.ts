import type { App } from "../app.ts";
import { channelById } from "../channels/registry.ts";
import type { Caller } from "../domain/access.ts";
import { type Conversation, conversation } from "../domain/conversation.ts";
import { Unprocessable } from "../domain/errors.ts";
import { homeOf } from "./belonging.ts";
import { existing } from "./existing.ts";
import { getChannelAccount } from "./get-channel-account.ts";
import { getContact } from "./get-contact.ts";
import { sendReply } from "./send-reply.ts";

export interface NewConversation {
  readonly contactId: string;
  readonly channelAccountId: string;
  readonly text: string;
}

/**
 * Writes to a contact first. Where they are in a conversation on that account already, it is continued. May be repeated:
 * the thread is claimed, so the same person never has two conversations there.
 * @throws NotFound; Unprocessable when the channel does not allow it or cannot reach the contact
 */
export async function startConversation(
  app: Pick<App, "store" | "clock" | "ids" | "timers">,
  caller: Caller,
  { contactId, channelAccountId, text }: NewConversation,
): Promise<Conversation> {
  const account = await getChannelAccount(app, caller, channelAccountId);
  const contact = existing(await getContact(app, contactId), "contact");
  if (!channelById(account.channel)?.capabilities.canStartConversation) {
    throw new Unprocessable("On this channel only the other side can start a conversation.");
  }
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
  const reply = { text, html: null, attachmentIds: [], replyToId: null };
  await sendReply(app, caller, { id, reply });
  return existing(await app.store.conversations.get(id, true), "conversation");
}
