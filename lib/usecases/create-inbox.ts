import type { App } from "../app.ts";
import type { Inbox } from "../domain/inbox.ts";
import { checkUsers } from "./check-references.ts";
import { ensurePipeline } from "./ensure-pipeline.ts";
import { ensureOwnAccounts } from "./inbox-account.ts";

export interface NewInbox extends Pick<Inbox, "name" | "kind" | "memberIds" | "assignWaiting" | "mailFilter"> {
  /** Domain that the deployment takes mail for. */
  readonly inboundDomain: string;
}

/**
 * Creates an inbox with an address of its own that mail can always be forwarded to. A help desk needs a pipeline, so it
 * is made before the help desk can be used. Survives a crash in between: the repeat (with the same ids) does every step
 * again, and so does any later change of the inbox.
 * @throws Invalid for a member who does not exist
 */
export async function createInbox(
  app: Pick<App, "store" | "secrets" | "ids" | "clock">,
  input: NewInbox,
): Promise<Inbox> {
  const { inboundDomain, ...wanted } = input;
  const { kind, memberIds } = wanted;
  await checkUsers(app, { path: "memberIds", ids: memberIds });
  if (kind === "help_desk") await ensurePipeline(app);
  const id = app.ids.ulid();
  const fallbackAddress = `${id.toLowerCase()}@${inboundDomain}`;
  const inbox: Inbox = { ...wanted, id, fallbackAddress, createdAt: app.clock.now() };
  await app.store.inboxes.put(inbox);
  await ensureOwnAccounts(app, inbox);
  return inbox;
}
