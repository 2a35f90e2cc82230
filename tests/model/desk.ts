import type { Caller } from "../../lib/domain/access.ts";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { NO_FILTER } from "../../lib/domain/mail-filter.ts";
import { syncChanges } from "../../lib/usecases/sync-changes.ts";
import { idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectPage, INBOX } from "../support/messenger-page.ts";
import { seedUsers } from "../support/seed.ts";
import { startTestStore } from "../support/table.ts";

export const CAPACITY = 2;
export const USERS = ["Ada", "Ben", "Cleo"].map((name) => idOf(name));
export const admin: Caller = { id: idOf("root"), userId: null, role: "admin", name: "Root" };

/** What the reference model knows of one visitor's conversation. */
export interface Talk {
  readonly id: string;
  status: "open" | "closed";
  snoozedUntil: string | null;
  assigneeId: string | null;
  /** Messages and comments, and how often a snooze ran out. */
  written: number;
  woken: number;
}

/** The model: visitors' conversations, and nothing else; loads follow from them. */
export interface Model {
  readonly talks: Map<string, Talk>;
  sequence: number;
}

/** The product on a real store, with an agent's client that only follows `sync`. */
export interface Desk {
  readonly app: TestApp;
  readonly account: ChannelAccount;
  readonly client: { cursor: string; readonly known: Map<string, unknown> };
  close(): Promise<void>;
}

export const loadOf = (model: Model, userId: string): number =>
  [...model.talks.values()].filter((talk) => talk.status === "open" && talk.assigneeId === userId).length;

export async function openDesk(lane: number): Promise<Desk> {
  const { store, close } = await startTestStore();
  const app = testApp({ store, start: new Date(Date.UTC(2026, 10, 22, 10) + lane).toISOString() });
  const routing = { mode: "users_teams" as const, userIds: [...USERS] };
  const account = await connectPage(app, { routing });
  const inbox = {
    id: INBOX,
    name: "Inbox",
    kind: "inbox" as const,
    assignWaiting: false,
    mailFilter: NO_FILTER,
    memberIds: [...USERS],
  };
  await store.inboxes.put({ ...inbox, fallbackAddress: "in@example.com", createdAt: app.clock.now() });
  await seedUsers(store, { Ada: { capacity: CAPACITY }, Ben: { capacity: CAPACITY }, Cleo: { capacity: CAPACITY } });
  const { next } = await syncChanges(app, admin);
  return { app, account, client: { cursor: next, known: new Map() }, close };
}

/** What a client does when it reconnects. */
export async function reconnect({ app, client }: Desk): Promise<void> {
  const { conversations, next } = await syncChanges(app, admin, client.cursor);
  for (const conversation of conversations) client.known.set(conversation.id, conversation);
  client.cursor = next;
}
