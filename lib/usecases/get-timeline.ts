import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { existing } from "./existing.ts";
import { rootContact } from "./get-contact.ts";
import { seeConversations } from "./see-conversations.ts";
import { visibleInboxes } from "./visible-inboxes.ts";

/** The newest conversations and tickets of a contact that the caller may see, at most `limit`. @throws NotFound */
export async function getTimeline(
  app: Pick<App, "store" | "clock">,
  caller: Caller,
  { id, limit }: { readonly id: string; readonly limit: number },
) {
  const { id: rootId } = existing(await rootContact(app, id), "contact");
  const visible = new Set((await visibleInboxes(app, caller)).map((inbox) => inbox.id));
  const [conversationIds, ticketIds] = await Promise.all([
    app.store.contacts.conversationIds(rootId),
    app.store.contacts.ticketIds(rootId),
  ]);
  const [heads, tickets] = await Promise.all([
    app.store.conversations.getMany(conversationIds.slice(0, limit)),
    app.store.tickets.getMany(ticketIds.slice(0, limit)),
  ]);
  const conversations = await seeConversations(
    app,
    caller,
    heads.filter(({ inboxId }) => visible.has(inboxId)),
  );
  const moments = [
    ...conversations.map((conversation) => ({
      type: "conversation" as const,
      at: conversation.lastMessageAt,
      conversation,
    })),
    ...tickets
      .filter(({ inboxId }) => inboxId === null || visible.has(inboxId))
      .map((ticket) => ({ type: "ticket" as const, at: ticket.createdAt, ticket })),
  ];
  return moments.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, limit);
}
