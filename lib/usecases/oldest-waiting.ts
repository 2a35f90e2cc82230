import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";

/** Most looks give one conversation out, or none. */
const PAGE = 25;

type Place = Pick<Conversation, "id" | "createdAt">;

/**
 * The conversations of these inboxes that wait for an assignee, oldest first, read in pages as they are asked for.
 * @param after only those behind this one
 */
export async function* oldestWaiting(
  app: Pick<App, "store">,
  inboxIds: readonly string[],
  after?: Place,
): AsyncGenerator<Conversation, void> {
  const rows = await Promise.all(inboxIds.map((inboxId) => startRow(app, inboxId, after)));
  for (;;) {
    const row = rows.filter(({ head }) => head !== null).sort(byAge)[0];
    if (!row?.head) return;
    yield row.head;
    await row.advance();
  }
}

interface Row {
  /** The oldest of an inbox that was not given out yet; null at the end. */
  readonly head: Conversation | null;
  advance(): Promise<void>;
}

async function startRow({ store }: Pick<App, "store">, inboxId: string, after?: Place): Promise<Row> {
  let page = await store.conversations.waiting(inboxId, PAGE, after);
  let next = 0;
  return {
    get head() {
      return page[next] ?? null;
    },
    async advance() {
      next += 1;
      const last = page.at(-1);
      if (next < page.length || last === undefined || page.length < PAGE) return;
      page = await store.conversations.waiting(inboxId, PAGE, last);
      next = 0;
    },
  };
}

const place = ({ head }: Row) => `${head?.createdAt}#${head?.id}`;
const byAge = (a: Row, b: Row) => (place(a) < place(b) ? -1 : 1);
