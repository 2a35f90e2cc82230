import type { App } from "../app.ts";
import { afterMailReport } from "../domain/mail-report.ts";
import type { Message } from "../domain/message.ts";
import { threadKeyOfId } from "../mail/message-ids.ts";
import type { SesReport } from "../mail/ses-report.ts";
import { accountAt } from "./account-at.ts";
import { nameThread } from "./name-thread.ts";

type Needs = Pick<App, "store" | "clock" | "log">;

/**
 * Applies what the mail service says of a mail that we sent: to its message, and to the list of addresses that are written
 * to no more. May be repeated, late, and come in any order. The message is named by the tags that its mail was sent with,
 * so a mail whose sending was never answered is found as well: its report says that it was taken, and makes answers to it
 * find their conversation.
 */
export async function receiveMailReport(app: Needs, report: SesReport): Promise<void> {
  const place = report.message ?? (await placeById(app, report));
  await suppress(app, report, place);
  if (place === null) return app.log.warn("a report on a mail that is not known", { externalId: report.externalId });
  const message = await app.store.messages.update(place.conversationId, place.messageId, (newest) =>
    afterMailReport(newest, report),
  );
  if (message === null) return app.log.warn("a report on a message that is gone", place);
  if (report.kind === "sent" && message.kind === "outbound") await repairThread(app, message, report.externalId);
}

async function suppress(app: Needs, { kind, recipients, why }: SesReport, place: Place | null): Promise<void> {
  const reason = kind === "bounced" ? "bounce" : kind === "complained" ? "complaint" : null;
  if (reason === null) return;
  const from = { conversationId: place?.conversationId ?? null, messageId: place?.messageId ?? null };
  for (const address of recipients) {
    await app.store.suppressions.add({ address, reason, detail: why.slice(0, 500), ...from, at: app.clock.now() });
  }
}

/** The function that sent it may have died before it said where answers belong. Usually one read. */
async function repairThread(app: Needs, message: Message, externalId: string): Promise<void> {
  const threadKey = threadKeyOfId(externalId);
  const known = threadKey && (await app.store.conversations.idByThread(message.channelAccountId, threadKey));
  if (known === null) await nameThread(app, message, [externalId]);
}

type Place = NonNullable<SesReport["message"]>;

/** By the account that it was sent from and the id that its thread is known by. */
async function placeById(app: Needs, { externalId, source }: SesReport): Promise<Place | null> {
  const account = await accountAt(app, source);
  const threadKey = threadKeyOfId(externalId);
  if (account === null || threadKey === null) return null;
  const conversationId = await app.store.conversations.idByThread(account.id, threadKey);
  const message = conversationId && (await app.store.messages.byExternalId(conversationId, externalId));
  return message ? { conversationId: message.conversationId, messageId: message.id } : null;
}
