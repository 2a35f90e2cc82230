import { type App, CallTimeout } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import { cutText } from "../domain/cut-text.ts";
import { deliveryOf } from "../domain/delivery.ts";
import type { Message } from "../domain/message.ts";
import type { User } from "../domain/user.ts";
import { systemLetter } from "../mail/system-letter.ts";

export interface NoticeApp extends Pick<App, "store" | "clock" | "ids" | "mailer" | "log"> {
  /** Whom notices come from, and where people open the agent app. */
  readonly notices: { readonly systemSender: string; readonly appUrl: string };
}

const LONGEST_TEXT = 5_000;

/**
 * Tells the owner of a contact by mail what the contact wrote, once for each event that asks for it. The event is taken
 * before the mail is handed over: of two runs one sends, and a run that died in between is not repeated, since it may have
 * sent. A mail service that did not take the mail is asked again when the queue brings the item back.
 * @throws when it is to be tried again
 */
export async function sendOwnerNotice(
  app: NoticeApp,
  { conversationId, messageId }: { readonly conversationId: string; readonly messageId: string },
): Promise<void> {
  const [notice, head] = await Promise.all([
    app.store.messages.get(conversationId, messageId),
    app.store.conversations.get(conversationId),
  ]);
  const ownerId = notice?.event?.type === "owner_notice" ? notice.event.subjectId : null;
  const owner = ownerId === null ? null : await app.store.users.get(ownerId);
  if (notice === null || head === null || owner === null) return;
  if ((await app.store.suppressions.get(owner.email)) !== null) {
    return app.log.warn("an owner cannot be told by mail", { userId: owner.id });
  }
  const letter = systemLetter(await wordsFor(app, { notice, head, owner }));
  const leaseId = app.ids.ulid();
  const taken = await app.store.messages.update(conversationId, messageId, (now) => takenBy(now, leaseId));
  if (taken === null || deliveryOf(taken).leaseId !== leaseId) return;
  const answer = await handOver(app, letter);
  if (answer === "again") {
    await app.store.messages.update(conversationId, messageId, (now) => ({ ...now, delivery: null }));
    throw new Error("the mail service did not take a notice");
  }
  const externalIds = answer === null ? [] : [answer];
  await app.store.messages.update(conversationId, messageId, (now) => ({
    ...now,
    delivery: { ...deliveryOf(now), externalIds },
  }));
}

const takenBy = (notice: Message, leaseId: string): Message =>
  notice.delivery === null ? { ...notice, delivery: { ...deliveryOf(notice), attempts: 1, leaseId } } : notice;

/** @returns the service's id; null when it is not known whether the mail left, or it never will */
async function handOver(
  { mailer, log }: NoticeApp,
  letter: Parameters<App["mailer"]["send"]>[0],
): Promise<string | "again" | null> {
  try {
    const { status, body } = await mailer.send(letter);
    if (status === 200) return body;
    if (status === 429 || status === 503 || body.startsWith("Throttling")) return "again";
    log.error("an owner could not be told by mail", { status, error: body.split(":", 1)[0] });
    return null;
  } catch (error) {
    if (!(error instanceof CallTimeout)) return "again";
    log.warn("it is not known whether an owner was told", { messageId: letter.messageId });
    return null;
  }
}

async function wordsFor(
  app: NoticeApp,
  { notice, head, owner }: { readonly notice: Message; readonly head: Conversation; readonly owner: User },
) {
  const { systemSender, appUrl } = app.notices;
  const said = head.lastInboundId === null ? null : await app.store.messages.get(head.id, head.lastInboundId);
  const who = said?.author.name ?? "A contact of yours";
  return {
    from: systemSender,
    to: owner.email,
    subject: cutText(`${who}: ${head.subject ?? "new message"}`.replaceAll(/\p{Cc}+/gu, " "), 300),
    text: [
      `${who} wrote while you were away:`,
      cutText(said?.text ?? "", LONGEST_TEXT),
      `Answer here: ${appUrl.replace(/\/$/, "")}/inbox/${head.id}`,
    ].join("\n\n"),
    key: `notice-${notice.id}`,
    tags: { purpose: "owner_notice", conversation_id: head.id, message_id: notice.id },
  };
}
