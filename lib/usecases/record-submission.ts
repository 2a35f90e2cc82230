import type { SubmissionEvent } from "../channels/inbound-event.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";
import { recordMessage } from "./record-message.ts";

/**
 * Stores a submission as the message that people read, and all its answers beside it: hidden ones stand in the list of
 * submissions and on the contact's timeline, never in the conversation. May be repeated. Of a blocked person neither is
 * stored.
 */
export async function recordSubmission(app: InboundApp, inbound: Inbound<SubmissionEvent>): Promise<void> {
  await recordMessage(app, inbound);
  const { event, account } = inbound;
  const conversationId = await app.store.conversations.idByThread(account.id, event.threadKey);
  const head = conversationId === null ? null : await app.store.conversations.get(conversationId, true);
  const formId = account.settings.formId;
  if (head === null || head.blocked || typeof formId !== "string") return;
  const { externalId: id, occurredAt: submittedAt, fields, hiddenFields } = event;
  await app.store.submissions.put({ id, formId, conversationId: head.id, submittedAt, fields, hiddenFields });
}
