import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Conversation } from "../domain/conversation.ts";
import { NotFound } from "../domain/errors.ts";
import type { ConversationFilter } from "../store/contract/conversation-store.ts";
import type { Page, PageRequest } from "../store/contract/page.ts";
import { rootContact } from "./get-contact.ts";
import { type SeenConversation, seeConversations } from "./see-conversations.ts";
import { visibleInboxes } from "./visible-inboxes.ts";

export interface ConversationQuery extends Omit<ConversationFilter, "inboxIds">, PageRequest {
  readonly inboxId?: string | undefined;
  /** Text that the subject or the newest message's start must contain, in any case. */
  readonly q?: string | undefined;
}

/** How many pages are looked through for `q` before the caller is given a cursor to go on with. */
const PAGES_PER_SEARCH = 5;

/**
 * Conversations in the inboxes that the caller may see, newest activity first. A page may hold fewer than `limit` and
 * still have a next one.
 * @throws NotFound for an inbox the caller may not see; Invalid for a cursor of another list
 */
export async function listConversations(
  app: Pick<App, "store" | "clock">,
  caller: Caller,
  query: ConversationQuery,
): Promise<Page<SeenConversation>> {
  const { inboxId, q, limit, cursor, ...wanted } = query;
  const visible = (await visibleInboxes(app, caller)).map(({ id }) => id);
  if (inboxId !== undefined && !visible.includes(inboxId)) throw new NotFound("No such inbox.");
  const contactId = wanted.contactId && ((await rootContact(app, wanted.contactId))?.id ?? wanted.contactId);
  const filter = { ...wanted, contactId, inboxIds: inboxId === undefined ? visible : [inboxId] };
  if (filter.inboxIds.length === 0) return { items: [], next: null };
  const page =
    q === undefined ? await app.store.conversations.list(filter, { limit, cursor }) : await search(app, filter, query);
  return { items: await seeConversations(app, caller, page.items), next: page.next };
}

async function search(
  app: Pick<App, "store">,
  filter: ConversationFilter,
  { q = "", limit, cursor }: ConversationQuery,
): Promise<Page<Conversation>> {
  const needle = q.toLowerCase();
  const items: Conversation[] = [];
  let next: string | null | undefined = cursor;
  for (let read = 0; read < PAGES_PER_SEARCH && next !== null && items.length < limit; read++) {
    // No page may bring more than there is room for: a cursor leads behind a whole page only.
    const room = { limit: limit - items.length, cursor: next };
    const page: Page<Conversation> = await app.store.conversations.list(filter, room);
    items.push(
      ...page.items.filter(({ subject, preview }) => `${subject ?? ""}\n${preview}`.toLowerCase().includes(needle)),
    );
    next = page.next;
  }
  return { items, next: next ?? null };
}
