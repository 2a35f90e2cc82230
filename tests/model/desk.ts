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
/** The agents themselves, and an admin who does what nobody in particular does. */
export const agents: readonly Caller[] = USERS.map((id) => ({ id, userId: id, role: "agent", name: id }));
export const admin: Caller = { id: idOf("root"), userId: null, role: "admin", name: "Root" };

/** What the reference model knows of one visitor's conversation. */
export interface Talk {
  readonly id: string;
  status: "open" | "closed";
  snoozedUntil: string | null;
  assigneeId: string | null;
  /** Who gave it back: until it is closed they are not given it again. */
  givenBack: string[];
  /** Messages and comments, and how often a snooze ran out. */
  written: number;
  woken: number;
}

/** The model: visitors' conversations, the oldest first, and who is there. Loads follow from them. */
export interface Model {
  readonly talks: Map<string, Talk>;
  readonly away: Set<string>;
  sequence: number;
}

/** What a client that only follows `sync` knows. */
export interface Client {
  readonly caller: Caller;
  cursor: string;
  readonly known: Map<string, unknown>;
}

/** The product on a real store, with clients of an admin and of an agent. */
export interface Desk {
  readonly app: TestApp;
  readonly account: ChannelAccount;
  readonly clients: readonly Client[];
  close(): Promise<void>;
}

export const loadOf = (model: Model, userId: string): number =>
  [...model.talks.values()].filter((talk) => talk.status === "open" && talk.assigneeId === userId).length;

/** Whom routing may give a conversation to. */
export const freeFor = (model: Model, { givenBack }: Pick<Talk, "givenBack">): readonly string[] =>
  USERS.filter((id) => !model.away.has(id) && !givenBack.includes(id) && loadOf(model, id) < CAPACITY);

export async function openDesk(lane: number): Promise<Desk> {
  const { store, close } = await startTestStore();
  const app = testApp({ store, start: new Date(Date.UTC(2026, 10, 22, 10) + lane).toISOString() });
  const routing = { mode: "users_teams" as const, userIds: [...USERS] };
  const account = await connectPage(app, { routing });
  const inbox = {
    id: INBOX,
    name: "Inbox",
    kind: "inbox" as const,
    assignWaiting: true,
    mailFilter: NO_FILTER,
    memberIds: [...USERS],
  };
  await store.inboxes.put({ ...inbox, fallbackAddress: "in@example.com", createdAt: app.clock.now() });
  await seedUsers(store, { Ada: { capacity: CAPACITY }, Ben: { capacity: CAPACITY }, Cleo: { capacity: CAPACITY } });
  const followers = [admin, ...agents.slice(0, 1)].map(async (caller): Promise<Client> => {
    return { caller, cursor: (await syncChanges(app, caller)).next, known: new Map() };
  });
  return { app, account, clients: await Promise.all(followers), close };
}

/** What a client does when it reconnects. */
export async function reconnect({ app }: Pick<Desk, "app">, client: Client): Promise<void> {
  const { conversations, next } = await syncChanges(app, client.caller, client.cursor);
  for (const conversation of conversations) client.known.set(conversation.id, conversation);
  client.cursor = next;
}
