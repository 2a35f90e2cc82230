import type { App } from "../app.ts";
import type { Inbox } from "../domain/inbox.ts";
import type { MailFilter } from "../domain/mail-filter.ts";
import { checkUsers } from "./check-references.ts";
import { ensurePipeline } from "./ensure-pipeline.ts";
import { existing } from "./existing.ts";
import { ensureOwnAccounts } from "./inbox-account.ts";

export interface InboxChange {
  readonly name?: string | undefined;
  readonly kind?: Inbox["kind"] | undefined;
  readonly memberIds?: string[] | undefined;
  readonly assignWaiting?: boolean | undefined;
  /** Its lists each as a whole. */
  readonly mailFilter?: Partial<{ readonly [Part in keyof MailFilter]: MailFilter[Part] | undefined }> | undefined;
}

/**
 * Changes an inbox. What becomes a help desk opens tickets on all its channel accounts, what becomes a plain inbox on none;
 * each account can be told otherwise afterwards.
 * @throws NotFound; Invalid for a member who does not exist
 */
export async function updateInbox(
  app: Pick<App, "store" | "secrets" | "ids" | "clock">,
  id: string,
  change: InboxChange,
): Promise<Inbox> {
  const before = existing(await app.store.inboxes.get(id), "inbox");
  await checkUsers(app, { path: "memberIds", ids: change.memberIds ?? [] });
  if (change.kind === "help_desk") await ensurePipeline(app);
  const inbox: Inbox = {
    ...before,
    name: change.name ?? before.name,
    kind: change.kind ?? before.kind,
    memberIds: change.memberIds ?? before.memberIds,
    assignWaiting: change.assignWaiting ?? before.assignWaiting,
    mailFilter: changedFilter(before.mailFilter, change.mailFilter ?? {}),
  };
  await app.store.inboxes.put(inbox);
  if (inbox.kind !== before.kind) await openTickets(app, inbox);
  await ensureOwnAccounts(app, inbox);
  return inbox;
}

async function openTickets({ store }: Pick<App, "store">, { id, kind }: Inbox): Promise<void> {
  const autoTicket = kind === "help_desk";
  for (const account of await store.channelAccounts.list()) {
    if (account.inboxId === id && account.autoTicket !== autoTicket) {
      await store.channelAccounts.put({ ...account, autoTicket });
    }
  }
}

const changedFilter = (before: MailFilter, change: NonNullable<InboxChange["mailFilter"]>): MailFilter => ({
  allow: change.allow ?? before.allow,
  deny: change.deny ?? before.deny,
  automated: change.automated ?? before.automated,
});
