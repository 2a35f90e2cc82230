import { createClient } from "../../lib/api/client.ts";
import { routes } from "../../lib/api/routes.ts";
import type { CloudProcess } from "./cloud-process.ts";

/** A help desk made for measuring: its people, its Messenger page, and how to reach it. */
export interface BenchDesk {
  readonly inboxId: string;
  readonly webhookUrl: string;
  readonly pageId: string;
  readonly appSecret: string;
  /** Ids of the conversations that were written to last, newest first. */
  newestConversations(count: number): Promise<readonly string[]>;
  /** Id of the conversation whose newest message has these words. */
  conversationSaying(words: string): Promise<string>;
  /** What an agent's screen asks for: the list, and one conversation's messages. Two calls. */
  look(conversationId: string): Promise<void>;
  /** An address that opens one WebSocket for an agent. */
  socketUrl(): Promise<string>;
  /** Gives an agent's reply. */
  reply(conversationId: string, text: string): Promise<void>;
}

const APP_SECRET = "bench-app-secret";
/** Enough places that routing gives every conversation of a run to somebody. */
const CAPACITY = 1000;
let pages = 900_000;

/** Makes an inbox with a Messenger account of its own and five available agents. */
export async function createDesk(cloud: CloudProcess): Promise<BenchDesk> {
  const { baseUrl, apiKeys } = cloud.description;
  const key = "admin" in apiKeys ? String(apiKeys.admin) : "";
  const api = createClient(routes, { baseUrl, token: () => key });
  pages += 1;
  const agents = await Promise.all(Array.from({ length: 5 }, (_, at) => createAgent(api, `${pages}-${at}`)));
  const inbox = await api.createInbox({ body: { name: `Bench ${pages}`, kind: "help_desk", memberIds: agents } });
  const account = await api.createChannelAccount({
    body: {
      channel: "messenger",
      name: "Bench page",
      inboxId: inbox.id,
      settings: { pageId: String(pages) },
      secrets: { appSecret: APP_SECRET, verifyToken: "bench-verify", pageAccessToken: "bench-token" },
      routing: { mode: "users_teams", userIds: agents },
    },
  });
  return {
    inboxId: inbox.id,
    webhookUrl: account.webhookUrl,
    pageId: String(pages),
    appSecret: APP_SECRET,
    async newestConversations(count) {
      const { items } = await api.listConversations({ query: { inboxId: inbox.id, limit: count } });
      return items.map(({ id }) => id);
    },
    async conversationSaying(words) {
      let cursor: string | undefined;
      do {
        const page = await api.listConversations({ query: { inboxId: inbox.id, q: words, cursor } });
        if (page.items[0]) return page.items[0].id;
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      throw new Error(`no conversation says ${words}`);
    },
    async look(conversationId) {
      await api.listConversations({ query: { inboxId: inbox.id, limit: 25 } });
      await api.listMessages({ params: { id: conversationId }, query: { limit: 25 } });
    },
    socketUrl: async () => (await api.createRealtimeTicket()).url,
    async reply(conversationId, text) {
      await api.sendReply({ params: { id: conversationId }, body: { text } });
    },
  };
}

async function createAgent(api: ReturnType<typeof createClient>, name: string): Promise<string> {
  const email = `bench-${name}@example.com`;
  const { id } = await api.createUser({ body: { email, name: `Agent ${name}`, role: "agent", capacity: CAPACITY } });
  await api.setAvailability({ params: { id }, body: { status: "available" } });
  return id;
}
