import type { App } from "../app.ts";
import type { Message } from "../domain/message.ts";
import type { VisitorMessage } from "../domain/visitor-message.ts";
import { seeMessage } from "./see-message.ts";
import { seenByVisitor } from "./visitor-view.ts";

const PAGE = 30;
/** How often a page is filled up, where comments and events stand between the messages. */
const MOST_READS = 5;

/**
 * The newest thirty messages of a conversation that its visitor may see, oldest first, files with a short-lived link.
 * @param before cursor of a page before
 * @returns fewer with a cursor where little among very much is for the visitor
 * @throws Invalid for a cursor that is none
 */
export async function readChatPage(
  app: Pick<App, "store" | "blobs">,
  conversationId: string,
  before: string | undefined,
): Promise<{ readonly messages: readonly VisitorMessage[]; readonly next: string | null }> {
  const seen: VisitorMessage[] = [];
  let cursor = before;
  for (let read = 0; read < MOST_READS && seen.length < PAGE; read++) {
    const page = await app.store.messages.list(conversationId, { limit: PAGE - seen.length, cursor });
    const shown = await Promise.all(page.items.map((message) => withLinks(app, message)));
    seen.push(...shown.filter((message) => message !== null));
    if (page.next === null) return { messages: seen.reverse(), next: null };
    cursor = page.next;
  }
  return { messages: seen.reverse(), next: cursor ?? null };
}

async function withLinks(app: Pick<App, "blobs">, message: Message): Promise<VisitorMessage | null> {
  const shown = seenByVisitor(message);
  if (shown === null || shown.attachments.length === 0) return shown;
  const urls = new Map((await seeMessage(app, message)).attachments.map(({ id, url }) => [id, url]));
  return { ...shown, attachments: shown.attachments.map((file) => ({ ...file, url: urls.get(file.id) ?? null })) };
}
