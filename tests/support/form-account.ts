import type { App, InboundItem } from "../../lib/app.ts";
import { channelAccount } from "../../lib/domain/channel-account.ts";
import { NO_FILTER } from "../../lib/domain/mail-filter.ts";
import { submission } from "../../lib/domain/submission.ts";
import { idOf } from "./entities.ts";

export const FORM = idOf("form");
export const FORM_ACCOUNT = idOf("form account");

/** An inbox with a form whose submissions get a ticket each. */
export async function connectForm({ store }: Pick<App, "store">): Promise<void> {
  const createdAt = "2026-11-01T00:00:00.000Z";
  const inbox = {
    id: idOf("inbox"),
    name: "Inbox",
    kind: "inbox" as const,
    memberIds: [],
    assignWaiting: true,
    mailFilter: NO_FILTER,
    createdAt,
  };
  await store.inboxes.put({ ...inbox, fallbackAddress: "inbox@example.com" });
  const settings = { formId: FORM };
  const account = { id: FORM_ACCOUNT, channel: "form", name: "The form", inboxId: inbox.id, settings, createdAt };
  await store.channelAccounts.put(channelAccount.parse({ ...account, routing: {}, autoTicket: true }));
}

/** A submission of somebody known by their address, as the public form queues it: a conversation of its own. */
export function submissionFrom(email: string, id: string, submittedAt: string): InboundItem {
  const content = submission.parse({
    id,
    formId: FORM,
    submittedAt,
    subject: "Question",
    person: { email },
    text: `Question ${id}`,
    fields: {},
    hiddenFields: {},
    ticket: {},
  });
  const key = `submission:${id}`;
  const raw = JSON.stringify(content);
  return { channel: "form", accountId: FORM_ACCOUNT, receivedAt: submittedAt, raw, key, threadKey: key };
}
