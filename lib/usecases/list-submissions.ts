import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { KeptSubmission } from "../domain/submission.ts";
import type { Page, PageRequest } from "../store/contract/page.ts";
import { existing } from "./existing.ts";
import { visibleInboxes } from "./visible-inboxes.ts";

/** A submission, and whose it is; null: nobody knows them. */
export type SeenSubmission = KeptSubmission & { readonly contactId: string | null };

/**
 * Submissions of a form in the inboxes that the caller may see, newest first, hidden answers too. A page may hold fewer
 * than `limit` and still have a next one.
 * @throws NotFound; Invalid for a cursor of another list
 */
export async function listSubmissions(
  app: Pick<App, "store">,
  caller: Caller,
  { id, ...page }: { readonly id: string } & PageRequest,
): Promise<Page<SeenSubmission>> {
  existing(await app.store.forms.get(id), "form");
  const [{ items, next }, inboxes] = await Promise.all([
    app.store.submissions.list(id, page),
    visibleInboxes(app, caller),
  ]);
  const heads = await app.store.conversations.getMany(items.map(({ conversationId }) => conversationId));
  const visible = new Set(inboxes.map((inbox) => inbox.id));
  const byId = new Map(heads.filter(({ inboxId }) => visible.has(inboxId)).map((head) => [head.id, head]));
  const seen = items.flatMap((submission): SeenSubmission[] => {
    const head = byId.get(submission.conversationId);
    return head === undefined ? [] : [{ ...submission, contactId: head.contactId }];
  });
  return { items: seen, next };
}
