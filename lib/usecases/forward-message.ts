import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Unprocessable } from "../domain/errors.ts";
import { type Message, message } from "../domain/message.ts";
import { forwardSubject } from "../mail/reply-subject.ts";
import { authorOf } from "./author-of.ts";
import { chooseSender } from "./choose-sender.ts";
import { existing } from "./existing.ts";
import { getConversation } from "./get-conversation.ts";
import { noteMessage } from "./note-message.ts";

export interface NewForward {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject?: string | undefined;
  /** The mail account that sends it; left out, the conversation's own. */
  readonly channelAccountId?: string | undefined;
  readonly text: string;
  /** Whether an answer comes into this conversation; else whoever answers opens one of their own. */
  readonly join: boolean;
}

/**
 * Passes a message on by mail, with its files and the agent's words above it. The row says only what is passed on; the
 * message itself is read when the mail leaves, so nothing of it is stored twice.
 * @returns the forward, `pending`, in the conversation that it leaves
 * @throws NotFound; Unprocessable when the conversation's account sends no mail, or an address is refused
 */
export async function forwardMessage(
  app: Pick<App, "store" | "clock" | "ids">,
  caller: Caller,
  { id, messageId, forward }: { readonly id: string; readonly messageId: string; readonly forward: NewForward },
): Promise<Message> {
  const conversation = await getConversation(app, caller, id);
  const original = existing(await app.store.messages.get(id, messageId), "message");
  if (original.kind !== "inbound" && original.kind !== "outbound") {
    throw new Unprocessable("Only messages can be forwarded.");
  }
  const subject = forward.subject ?? forwardSubject(original.mail?.subject ?? conversation.subject ?? "");
  const { account, mail } = await chooseSender(app, { caller, conversation }, { ...forward, subject });
  const now = app.clock.now();
  const written = message.parse({
    id: app.ids.ulid(),
    conversationId: id,
    kind: "outbound",
    channel: account.channel,
    channelAccountId: account.id,
    text: forward.text,
    attachments: original.attachments.filter(({ state }) => state === "stored"),
    author: authorOf(caller),
    status: "pending",
    mail: { ...mail, forwardOf: original.id, leavesThread: !forward.join },
    sentAt: now,
    createdAt: now,
  });
  await app.store.messages.append(written);
  await noteMessage(app, written);
  return written;
}
