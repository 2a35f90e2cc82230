import type { QueryClient } from "@tanstack/react-query";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import type { RealtimeEvent } from "../../../lib/domain/realtime-event.ts";
import { keyOf, pagesKeyOf } from "../api/keys.ts";
import * as news from "./event-data.ts";
import { patchItem, patchMessage } from "./patch-cache.ts";
import { dropContact, placeContact } from "./place-contact.ts";

const CONVERSATION = { get: "getConversation", list: "listConversations" } as const;
const ACCOUNT = { get: "getChannelAccount", list: "listChannelAccounts" } as const;
const TICKET = { get: "getTicket", list: "listTickets" } as const;

/**
 * Puts what was pushed over what the cache holds. Pushes are hints: what only the server knows (who is unread for whom,
 * files' links, order of lists) is asked for afterwards. @returns whether `/v1/sync` has more to tell
 */
export function applyEvent(queries: QueryClient, event: RealtimeEvent): boolean {
  switch (event.type) {
    case "message.created":
    case "message.updated":
      return applyMessage(queries, event);
    case "conversation.created":
    case "conversation.updated":
      return applyHint(queries, event, CONVERSATION, news.conversationNews);
    case "ticket.created":
    case "ticket.updated":
      return applyHint(queries, event, TICKET, news.ticketNews);
    case "contact.created":
    case "contact.updated": {
      const contact = news.contactNews.safeParse(event.data);
      if (contact.success) placeContact(queries, contact.data);
      return false;
    }
    case "contact.deleted":
      dropContact(queries, String(event.data.id));
      return false;
    case "channel_account.updated": {
      const account = news.accountNews.safeParse(event.data);
      if (account.success) patchItem(queries, ACCOUNT, account.data);
      return false;
    }
    case "user.availability":
      applyAvailability(queries, event);
      return false;
    case "job.updated": {
      const job = news.jobNews.safeParse(event.data);
      if (job.success) queries.setQueryData(keyOf("getJob", { params: { id: job.data.id } }), job.data);
      return false;
    }
    case "subscribed":
      readAgain(queries, event.data.topics);
      return false;
    default:
      return false;
  }
}

function applyMessage(queries: QueryClient, event: RealtimeEvent): boolean {
  const message = news.messageNews.safeParse(event.data);
  const conversationId = event.conversationId ?? "";
  const key = pagesKeyOf("listMessages", { params: { id: conversationId } });
  if (message.success) patchMessage(queries, message.data);
  // Too large to be pushed, or with files whose links only the server gives.
  if (!message.success || message.data.attachments.some(({ url }) => url === null)) {
    void queries.invalidateQueries({ queryKey: key });
  }
  return true;
}

function applyHint(
  queries: QueryClient,
  event: RealtimeEvent,
  routes: typeof CONVERSATION | typeof TICKET,
  shape: typeof news.conversationNews | typeof news.ticketNews,
): boolean {
  const hint = shape.safeParse(event.data);
  if (hint.success) patchItem(queries, routes, hint.data);
  return true;
}

function applyAvailability(queries: QueryClient, event: RealtimeEvent): void {
  const change = news.availabilityNews.safeParse(event.data);
  if (!change.success) return;
  const { userId: id, availability } = change.data;
  patchItem(queries, { get: "getUser", list: "listUsers" }, { id, availability } as { id: string });
  queries.setQueryData<AnswerOf<"getMe">>(keyOf("getMe"), (me) => {
    if (me?.user?.id !== id) return me;
    return { ...me, availability, user: { ...me.user, availability } };
  });
}

/** Between reading something and listening to it, or while nobody could listen, something may have happened. */
function readAgain(queries: QueryClient, topics: unknown): void {
  for (const topic of Array.isArray(topics) ? topics : []) {
    if (topic === "contacts") {
      void queries.invalidateQueries({ queryKey: ["listContacts"] });
      void queries.invalidateQueries({ queryKey: ["getContact"] });
    }
    const [, id] = /^conversation:(.+)$/.exec(String(topic)) ?? [];
    if (id === undefined) continue;
    void queries.invalidateQueries({ queryKey: pagesKeyOf("listMessages", { params: { id } }) });
    void queries.invalidateQueries({ queryKey: keyOf("getConversation", { params: { id } }) });
  }
}
