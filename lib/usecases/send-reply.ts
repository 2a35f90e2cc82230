import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Invalid } from "../domain/errors.ts";
import { type Message, message } from "../domain/message.ts";
import { derivedId } from "../domain/message-id.ts";
import { secondsBetween } from "../domain/seconds-after.ts";
import { authorOf } from "./author-of.ts";
import { chooseSender } from "./choose-sender.ts";
import { dueTime } from "./due-time.ts";
import { getConversation } from "./get-conversation.ts";
import { noteMessage } from "./note-message.ts";
import { LONGEST_DELAY_SECONDS } from "./react-to-changes.ts";
import { takeUploads } from "./take-uploads.ts";

export interface NewReply {
  readonly text: string;
  readonly html: string | null;
  readonly attachmentIds: readonly string[];
  readonly channelAccountId?: string | undefined;
  readonly replyToId: string | null;
  /** ISO time to send it at; left out, now. */
  readonly sendAt?: string | undefined;
  /** How long it waits for being taken back; left out, as long as its author always wants. */
  readonly undoSeconds?: number | undefined;
}

/**
 * Writes a reply. Its row is the order to send it: the table's stream takes it to delivery, so nothing here can be sent
 * twice or forgotten. Survives a repeat with the same ids: the row is there already and the head is brought up to date.
 * One that is to go out later is `scheduled` until then; its timer is set before its row is written, so it is never
 * forgotten, and a timer that finds no row does nothing.
 * @returns the message, `pending` or `scheduled`
 * @throws NotFound; Invalid when there is nothing to send; Unprocessable with the rule of the channel that forbids it
 */
export async function sendReply(
  app: Pick<App, "store" | "clock" | "ids" | "timers">,
  caller: Caller,
  { id, reply }: { readonly id: string; readonly reply: NewReply },
): Promise<Message> {
  const conversation = await getConversation(app, caller, id);
  if (reply.text.trim() === "" && reply.attachmentIds.length === 0) {
    throw new Invalid("There is nothing to send.", [{ path: "text", message: "give a text or an attachment" }]);
  }
  const { account, channel } = await chooseSender(app, { caller, conversation }, reply.channelAccountId);
  if (reply.replyToId !== null && (await app.store.messages.get(id, reply.replyToId)) === null) {
    throw new Invalid("There is no such message.", [{ path: "replyToId", message: "is not in this conversation" }]);
  }
  const attachments = await takeUploads(app, reply.attachmentIds, channel.capabilities);
  const now = app.clock.now();
  const dueAt = await dueTime(app, caller, reply);
  const newId = app.ids.ulid();
  const written = message.parse({
    // A reply for later stands among the messages where it will be sent.
    id: reply.sendAt === undefined ? newId : derivedId(reply.sendAt, newId),
    conversationId: id,
    kind: "outbound",
    channel: account.channel,
    channelAccountId: account.id,
    text: reply.text,
    html: channel.capabilities.richText ? reply.html : null,
    attachments,
    author: authorOf(caller),
    status: dueAt === null ? "pending" : "scheduled",
    dueAt,
    replyToId: reply.replyToId,
    sentAt: now,
    createdAt: now,
  });
  if (dueAt !== null && secondsBetween(now, dueAt) > LONGEST_DELAY_SECONDS) {
    await app.timers.set({ kind: "send", id: written.id, conversationId: id }, dueAt);
  }
  await app.store.messages.append(written);
  await noteMessage(app, written);
  return written;
}
