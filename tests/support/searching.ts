import { afterAll, beforeAll } from "vitest";
import type { Caller } from "../../lib/domain/access.ts";
import type { StreamedChange } from "../../lib/domain/change.ts";
import type { Conversation } from "../../lib/domain/conversation.ts";
import type { Message } from "../../lib/domain/message.ts";
import { logForSearch } from "../../lib/usecases/log-for-search.ts";
import { type SearchAnswer, type SearchQuery, searchConversations } from "../../lib/usecases/search-conversations.ts";
import { aConversation, aMessage, anInbox, at, idOf } from "./entities.ts";
import { type TestApp, testApp } from "./fake-app.ts";
import { startTestStore, type TestStore } from "./table.ts";

export const root: Caller = { id: idOf("root"), userId: null, role: "admin", name: "Root" };

/** Messages that are written to a real table and logged as the table's stream gives them. */
export interface Searching {
  readonly table: TestStore;
  readonly app: TestApp;
  /** The conversation of this name, made when it is first asked for. */
  conversation(name: string, over?: Partial<Conversation>): Promise<Conversation>;
  /** Writes messages into the conversation of that name, each logged as one batch. */
  say(name: string, ...texts: readonly string[]): Promise<readonly Message[]>;
  write(message: Message): Promise<Message>;
  /** Changes a stored message, and logs the change. */
  change(message: Message, change: (current: Message) => Message): Promise<void>;
  log(changes: readonly { readonly before: Message | null; readonly after: Message }[]): Promise<void>;
  search(query: Omit<SearchQuery, "limit"> & { readonly limit?: number }, caller?: Caller): Promise<SearchAnswer>;
  /** The texts of what is found, all pages of it. */
  texts(q: string, over?: Partial<SearchQuery>, caller?: Caller): Promise<readonly string[]>;
}

/** Call it once a file, outside tests. @returns what gives the desk to search in */
export function searchingTests(): () => Searching {
  let desk: Searching;
  let table: TestStore;
  beforeAll(async () => {
    table = await startTestStore();
    await table.store.inboxes.put(anInbox("inbox"));
    desk = searching(table);
  });
  afterAll(() => table.close());
  return () => desk;
}

function searching(table: TestStore): Searching {
  const app = testApp({ store: table.store });
  const { store } = table;
  const known = new Map<string, Conversation>();
  let said = 0;
  const log: Searching["log"] = async (changes) => {
    const streamed = changes.map((change, n): StreamedChange => {
      const time = change.after.edits.at(-1)?.at ?? change.after.createdAt;
      return { type: "message", ...change, id: `${change.after.id}-${n}`, at: time };
    });
    await logForSearch(app, streamed);
  };
  const conversation: Searching["conversation"] = async (name, over = {}) => {
    const head = known.get(name) ?? (await store.conversations.ensure(aConversation(name, over)));
    known.set(name, head);
    return head;
  };
  const write: Searching["write"] = async (message) => {
    await store.messages.append(message);
    await log([{ before: null, after: message }]);
    return message;
  };
  const search: Searching["search"] = ({ limit = 25, ...query }, caller = root) =>
    searchConversations(app, caller, { limit, ...query });
  return {
    ...{ table, app, log, conversation, write, search },
    say: async (name, ...texts) => {
      const { id: conversationId } = await conversation(name);
      const messages: Message[] = [];
      for (const text of texts) {
        said += 1;
        const sentAt = at(0, said * 1_000);
        const id = idOf(`${name} ${said}`, sentAt);
        messages.push(await write(aMessage(text, { id, conversationId, sentAt, createdAt: sentAt })));
      }
      return messages;
    },
    change: async ({ conversationId, id }, change) => {
      const before = await store.messages.get(conversationId, id);
      const after = await store.messages.update(conversationId, id, change);
      if (after !== null) await log([{ before, after }]);
    },
    texts: async (q, over = {}, caller = root) => {
      const texts: string[] = [];
      let cursor: string | undefined;
      do {
        const page: SearchAnswer = await search({ q, ...over, cursor }, caller);
        texts.push(...page.items.map(({ message }) => message.text));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return texts;
    },
  };
}
