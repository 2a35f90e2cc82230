import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { Page } from "../store/contract/page.ts";
import { existing } from "./existing.ts";
import { rootContact } from "./get-contact.ts";
import { seeConversations } from "./see-conversations.ts";
import { seeMessage } from "./see-message.ts";
import { type Moment, pageOfMoments, readTimelineCursor, type TimelinePosition } from "./timeline-page.ts";
import { visibleInboxes } from "./visible-inboxes.ts";

export interface TimelineQuery {
  readonly id: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly type?: "conversations" | "tickets" | "messages" | undefined;
  readonly channel?: string | undefined;
}

type Needs = Pick<App, "store" | "clock" | "blobs">;

/** A contact who has more than this many shows the newest of them. */
const MOST = 300;

/**
 * What happened with a contact on all channels, newest first, as far as the caller may see it: conversations and tickets,
 * or with `type` only those, or their single messages. A ticket is on the channels of its conversations.
 * @throws NotFound; Invalid for a cursor of another call
 */
export async function getTimeline(app: Needs, caller: Caller, query: TimelineQuery): Promise<Page<Moment>> {
  const { id } = existing(await rootContact(app, query.id), "contact");
  const below = readTimelineCursor(query.cursor);
  const visible = new Set((await visibleInboxes(app, caller)).map((inbox) => inbox.id));
  const ids = (await app.store.contacts.conversationIds(id)).slice(0, MOST);
  const heads = (await app.store.conversations.getMany(ids)).filter(
    ({ inboxId, channel }) => visible.has(inboxId) && (query.channel ?? channel) === channel,
  );
  if (query.type === "messages") return messages(app, heads, { ...query, below });
  const moments = [
    ...(query.type === "tickets" ? [] : await conversations(app, caller, heads)),
    ...(query.type === "conversations" ? [] : await tickets(app, id, { visible, heads, channel: query.channel })),
  ];
  return pageOfMoments(moments, query.limit, below);
}

async function conversations(app: Needs, caller: Caller, heads: readonly Conversation[]): Promise<readonly Moment[]> {
  const [seen, submissions] = await Promise.all([
    seeConversations(app, caller, heads),
    app.store.submissions.ofConversations(heads.map(({ id }) => id)),
  ]);
  const submitted = new Map(submissions.map((submission) => [submission.conversationId, submission]));
  return seen.map((conversation) => {
    const { id, inboxId, contactId, ticketIds } = conversation;
    const submission = submitted.get(id);
    return {
      type: "conversation",
      at: conversation.lastMessageAt,
      links: { inboxId, conversationIds: [id], ticketIds },
      conversation,
      submission: submission === undefined ? null : { ...submission, contactId },
    };
  });
}

interface Within {
  readonly visible: ReadonlySet<string>;
  readonly heads: readonly Conversation[];
  readonly channel: string | undefined;
}

async function tickets(app: Needs, contactId: string, within: Within): Promise<readonly Moment[]> {
  const onChannel = new Set(within.heads.map(({ id }) => id));
  const shown = ({ inboxId, mergedIntoId, conversationIds }: Ticket) =>
    mergedIntoId === null &&
    (inboxId === null || within.visible.has(inboxId)) &&
    (within.channel === undefined || conversationIds.some((id) => onChannel.has(id)));
  const ids = (await app.store.contacts.ticketIds(contactId)).slice(0, MOST);
  return (await app.store.tickets.getMany(ids)).filter(shown).map((ticket) => ({
    type: "ticket",
    at: ticket.createdAt,
    links: { inboxId: ticket.inboxId, conversationIds: ticket.conversationIds, ticketIds: [ticket.id] },
    ticket,
  }));
}

/** Each conversation gives as many as the page holds at most, so the newest of all are among them. */
async function messages(
  app: Needs,
  heads: readonly Conversation[],
  { limit, below }: { readonly limit: number; readonly below: TimelinePosition | null },
): Promise<Page<Moment>> {
  const read = async (head: Conversation) => {
    const upTo = below?.id;
    const { items } = await app.store.messages.list(head.id, { limit: Math.min(100, limit + 2), upTo });
    const shown = items.filter(({ kind }) => kind !== "event");
    return Promise.all(
      shown.map(async (message): Promise<Moment> => {
        const links = { inboxId: head.inboxId, conversationIds: [head.id], ticketIds: head.ticketIds };
        return { type: "message", at: message.sentAt, links, message: await seeMessage(app, message) };
      }),
    );
  };
  const all = (await Promise.all(heads.map(read))).flat();
  return pageOfMoments(all, limit, below);
}
