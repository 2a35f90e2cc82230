import type { App } from "../app.ts";
import type { Inbox } from "../domain/inbox.ts";
import { checkUsers } from "./check-references.ts";
import { ensurePipeline } from "./ensure-pipeline.ts";

export interface NewInbox extends Pick<Inbox, "name" | "kind" | "memberIds" | "assignWaiting"> {
  /** Domain that the deployment takes mail for. */
  readonly inboundDomain: string;
}

/**
 * Creates an inbox with an address of its own that mail can always be forwarded to. A help desk needs a pipeline, so it
 * is made before the help desk can be used.
 * @throws Invalid for a member who does not exist
 */
export async function createInbox(app: Pick<App, "store" | "ids" | "clock">, input: NewInbox): Promise<Inbox> {
  const { name, kind, memberIds, assignWaiting, inboundDomain } = input;
  await checkUsers(app, { path: "memberIds", ids: memberIds });
  if (kind === "help_desk") await ensurePipeline(app);
  const id = app.ids.ulid();
  const fallbackAddress = `${id.toLowerCase()}@${inboundDomain}`;
  const inbox: Inbox = { id, name, kind, memberIds, fallbackAddress, assignWaiting, createdAt: app.clock.now() };
  await app.store.inboxes.put(inbox);
  return inbox;
}
