import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Conversation } from "../domain/conversation.ts";
import { Invalid } from "../domain/errors.ts";
import { type Message, message } from "../domain/message.ts";
import { derivedId } from "../domain/message-id.ts";
import { secondsBetween } from "../domain/seconds-after.ts";
import { htmlText } from "../mail/html-text.ts";
import { sanitiseHtml } from "../mail/sanitise-html.ts";
import { authorOf } from "./author-of.ts";
import { chooseSender, type WantedSender } from "./choose-sender.ts";
import { dueTime } from "./due-time.ts";
import { getConversation } from "./get-conversation.ts";
import { noteMessage } from "./note-message.ts";
import { LONGEST_DELAY_SECONDS } from "./react-to-changes.ts";
import { takeUploads } from "./take-uploads.ts";

export interface NewReply extends WantedSender {
  readonly text: string;
  readonly html: string | null;
  readonly attachmentIds: readonly string[];
  readonly replyToId: string | null;
  /** ISO time to send it at; left out, now. */
  readonly sendAt?: string | undefined;
  /** How long it waits for being taken back; left out, as long as its author always wants. */
  readonly undoSeconds?: number | undefined;
}

export type ReplyApp = Pick<App, "store" | "clock" | "ids" | "timers">;

/**
 * Writes a reply. Its row is the order to send it: the table's stream takes it to delivery, so nothing here can be sent
 * twice or forgotten. Survives a repeat with the same ids: the row is there already and the head is brought up to date.
 * @returns the message, `pending` or `scheduled`
 * @throws NotFound, and what `composeReply` throws
 */
export async function sendReply(
  app: ReplyApp,
  caller: Caller,
  { id, reply }: { readonly id: string; readonly reply: NewReply },
): Promise<Message> {
  const conversation = await getConversation(app, caller, id);
  return storeReply(app, await composeReply(app, caller, { conversation, reply }));
}

/**
 * A reply as it will be stored, after everything that may be wrong with it was looked at. Writes nothing.
 * @throws Invalid when there is nothing to send, or for mail fields on another channel; Unprocessable with the rule of the
 * channel that forbids it
 */
export async function composeReply(
  app: ReplyApp,
  caller: Caller,
  { conversation, reply }: { readonly conversation: Conversation; readonly reply: NewReply },
): Promise<Message> {
  const text = reply.text.trim() === "" && reply.html !== null ? htmlText(sanitiseHtml(reply.html)) : reply.text;
  if (text.trim() === "" && reply.attachmentIds.length === 0) {
    throw new Invalid("There is nothing to send.", [{ path: "text", message: "give a text or an attachment" }]);
  }
  const { account, channel, mail } = await chooseSender(app, { caller, conversation }, reply);
  for (const path of ["replyToId", "quoteId"] as const) await checkShown(app, conversation, { path, id: reply[path] });
  const html = channel.capabilities.richText ? reply.html : null;
  const attachments = await takeUploads(app, { ids: reply.attachmentIds, html }, channel.capabilities);
  const now = app.clock.now();
  const dueAt = await dueTime(app, caller, reply);
  const newId = app.ids.ulid();
  return message.parse({
    // A reply for later stands among the messages where it will be sent.
    id: reply.sendAt === undefined ? newId : derivedId(reply.sendAt, newId),
    conversationId: conversation.id,
    kind: "outbound",
    channel: account.channel,
    channelAccountId: account.id,
    text,
    html,
    attachments,
    author: authorOf(caller),
    status: dueAt === null ? "pending" : "scheduled",
    dueAt,
    replyToId: reply.replyToId,
    mail,
    sentAt: now,
    createdAt: now,
  });
}

/** What is answered or quoted is a message that the person knows: never a comment. */
async function checkShown(
  { store }: Pick<App, "store">,
  { id: conversationId }: Conversation,
  { path, id }: { readonly path: string; readonly id: string | null | undefined },
): Promise<void> {
  if (id == null) return;
  const kind = (await store.messages.get(conversationId, id))?.kind;
  if (kind === "inbound" || kind === "outbound") return;
  throw new Invalid("There is no such message.", [{ path, message: "is no message of this conversation" }]);
}

/**
 * Stores a composed reply. One that is to go out later is `scheduled` until then; its timer is set before its row is
 * written, so it is never forgotten, and a timer that finds no row does nothing.
 */
export async function storeReply(app: ReplyApp, written: Message): Promise<Message> {
  const { id, conversationId, createdAt, dueAt } = written;
  if (dueAt !== null && secondsBetween(createdAt, dueAt) > LONGEST_DELAY_SECONDS) {
    await app.timers.set({ kind: "send", id, conversationId }, dueAt);
  }
  await app.store.messages.append(written);
  await noteMessage(app, written);
  return written;
}
