import type { Caller } from "../domain/access.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Contact } from "../domain/contact.ts";
import { type Conversation, conversation } from "../domain/conversation.ts";
import { Invalid, Unprocessable } from "../domain/errors.ts";
import { recipientsOf } from "../domain/mail-facts.ts";
import { homeOf } from "./belonging.ts";
import { contactByEmail } from "./contact-by-email.ts";
import { existing } from "./existing.ts";
import { getContact } from "./get-contact.ts";
import { MOST_PARTICIPANTS } from "./join-participants.ts";
import type { WantedMail } from "./mail-envelope.ts";
import { composeReply, type ReplyApp, storeReply } from "./send-reply.ts";

export interface NewMail extends WantedMail {
  readonly contactId?: string | undefined;
  readonly text: string;
  readonly html: string | null;
  readonly attachmentIds: readonly string[];
  readonly sendAt?: string | undefined;
}

/**
 * Writes a new mail: a conversation of its own with whoever the first address leads to. Everything that may be wrong with
 * the mail is looked at before the conversation is there, so none is left empty.
 * @throws NotFound; Invalid and Unprocessable as for a reply
 */
export async function startMail(
  app: ReplyApp,
  caller: Caller,
  { account, wanted }: { readonly account: ChannelAccount; readonly wanted: NewMail },
): Promise<Conversation> {
  const contact = await addressee(app, wanted);
  const to = wanted.to ?? (contact.email === null ? [] : [contact.email]);
  const [recipient] = to;
  if (recipient === undefined) throw new Unprocessable("The contact has no e-mail address.");
  const id = app.ids.ulid();
  const now = app.clock.now();
  const head = conversation.parse({
    id,
    inboxId: account.inboxId,
    channelAccountId: account.id,
    channel: account.channel,
    ...(await homeOf(app, contact.id)),
    status: "open",
    subject: wanted.subject,
    // Nothing outside names it yet: the ids of its mails will lead to it.
    threadKey: `new:${id}`,
    recipient,
    lastMessageAt: now,
    createdAt: now,
    updatedAt: now,
  });
  const reply = await composeReply(app, caller, { conversation: head, reply: { ...wanted, to, replyToId: null } });
  const participants = reply.mail === null ? [] : recipientsOf(reply.mail).slice(0, MOST_PARTICIPANTS);
  await app.store.conversations.ensure({ ...head, participants: [...participants] });
  await storeReply(app, reply);
  return existing(await app.store.conversations.get(id, true), "conversation");
}

async function addressee(app: ReplyApp, { contactId, to }: NewMail): Promise<Contact> {
  if (contactId !== undefined) return existing(await getContact(app, contactId), "contact");
  const [email] = to ?? [];
  if (email === undefined)
    throw new Invalid("Whom is it to?", [{ path: "to", message: "give an address or a contact" }]);
  return existing(await contactByEmail(app, { email }), "contact");
}
