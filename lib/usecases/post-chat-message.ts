import type { App, InboundItem } from "../app.ts";
import { postKey, type VisitorPost } from "../domain/visitor-post.ts";
import { enterAsVisitor, limitAddress, type SiteCall } from "./enter-site.ts";
import { letIn } from "./let-in.ts";
import { limitRate } from "./limit-rate.ts";

const MOST_PER_VISITOR = 30;

/**
 * Takes a visitor's message and makes it durable. Its conversation follows from the queue.
 *
 * Survives a repeat: the same id is the same message, for a day, because the time of its first arrival is noted before
 * anything else, and place and key follow from both. When the table or the queue fails it throws: the browser sends it
 * again. What comes while the account is off is held back.
 * @returns the id that the visitor gave it
 * @throws NotFound, Forbidden, Unauthenticated, RateLimited
 */
export async function postChatMessage(
  app: Pick<App, "store" | "queues" | "blobs" | "clock">,
  call: SiteCall,
  said: Pick<VisitorPost, "id" | "text" | "page">,
): Promise<{ readonly id: string }> {
  const { account, visitor } = await enterAsVisitor(app, call);
  const receivedAt = app.clock.now();
  await limitAddress(app, call);
  const detail = "Too many messages. Please wait a minute.";
  await limitRate(app, `visitor:${visitor}`, { most: MOST_PER_VISITOR, now: receivedAt, detail });

  const key = postKey({ visitor, id: said.id });
  const postedAt = await app.store.contacts.firstPostedAt(`${account.id}#${key}`, receivedAt);
  const post: VisitorPost = { ...said, visitor, postedAt };
  const item: InboundItem = {
    ...{ channel: account.channel, accountId: account.id, receivedAt: postedAt, raw: JSON.stringify(post) },
    ...{ key, threadKey: visitor },
  };
  await letIn(app, account, item);
  return { id: said.id };
}
