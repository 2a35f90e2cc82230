import type { App } from "../app.ts";
import { channelById } from "../channels/registry.ts";
import type { Caller } from "../domain/access.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import { Unprocessable } from "../domain/errors.ts";
import { mailFacts } from "../domain/mail-facts.ts";
import { type Message, message } from "../domain/message.ts";
import { authorOf } from "./author-of.ts";
import { getContact } from "./get-contact.ts";
import { getConversation } from "./get-conversation.ts";
import { ownMailAccount } from "./inbox-account.ts";
import { judgeReply } from "./judge-reply.ts";
import { recordEvents } from "./record-events.ts";
import { sendingAddress } from "./sending-address.ts";

type Needs = Pick<App, "store" | "clock" | "ids">;

/** To whom a transcript would go, from where, and why it cannot. */
export interface TranscriptPlan {
  readonly to: string | null;
  readonly from: string | null;
  readonly refusal: string | null;
}

/** @throws NotFound for a conversation the caller may not see */
export async function getTranscript(app: Needs, caller: Caller, id: string): Promise<TranscriptPlan> {
  const { to, account, refusal } = await plan(app, await getConversation(app, caller, id));
  return { to, from: account === null ? null : sendingAddress(account), refusal };
}

/**
 * Sends the contact by mail what they and the team wrote so far. The row names the newest message and no more: the mail is
 * put together when it leaves (`transcriptBody`), so nothing is stored twice, and it is delivered as any other message is.
 * @returns the message, `pending`, in the conversation
 * @throws NotFound; Unprocessable with the reason why it cannot be sent
 */
export async function sendTranscript(app: Needs, caller: Caller, id: string): Promise<Message> {
  const conversation = await getConversation(app, caller, id);
  const { to, account, refusal } = await plan(app, conversation);
  if (refusal !== null || account === null || to === null) throw new Unprocessable(refusal ?? "There is no address.");
  const [newest] = (await app.store.messages.list(id, { limit: 1 })).items;
  if (newest === undefined) throw new Unprocessable("Nothing was written yet.");
  const now = app.clock.now();
  const subject = conversation.subject ?? (await app.store.inboxes.get(conversation.inboxId))?.name ?? "";
  const text = `Transcript of the conversation, to ${to} from ${sendingAddress(account)}.`;
  const written = message.parse({
    ...{ id: app.ids.ulid(), conversationId: id, kind: "outbound", status: "pending", text },
    ...{
      channel: account.channel,
      channelAccountId: account.id,
      author: authorOf(caller),
      sentAt: now,
      createdAt: now,
    },
    mail: mailFacts.parse({
      subject: `Transcript: ${subject}`.slice(0, 500),
      to: [{ address: to }],
      transcriptUpTo: newest.id,
      // An answer joins only where its account has the thread.
      leavesThread: account.id !== conversation.channelAccountId,
    }),
  });
  await app.store.messages.append(written);
  await recordEvents(app, { caller, conversation }, [{ type: "transcript", text }]);
  return written;
}

async function plan(app: Needs, conversation: Conversation) {
  const contact = conversation.contactId === null ? null : await getContact(app, conversation.contactId);
  const isMail = channelById(conversation.channel)?.capabilities.mail === true;
  const to = contact?.email ?? (isMail ? (conversation.recipient ?? conversation.threadKey) : null);
  const account = await senderOf(app, conversation, isMail);
  if (to === null) return { to, account, refusal: "No address of the contact is known." };
  const ruling = await judgeReply(app, { conversation, account, recipient: to, humanAuthor: true });
  return { to, account, refusal: ruling.kind === "refused" ? ruling.reason : null };
}

/** Mail sends its own; for any other channel the account that its settings name, or else the inbox's own address. */
async function senderOf(
  app: Pick<App, "store">,
  { channelAccountId, inboxId }: Conversation,
  isMail: boolean,
): Promise<ChannelAccount | null> {
  const own = await app.store.channelAccounts.get(channelAccountId);
  if (isMail) return own;
  const named = own?.transcriptFrom == null ? null : await app.store.channelAccounts.get(own.transcriptFrom);
  return named ?? ownMailAccount(app, inboxId);
}
