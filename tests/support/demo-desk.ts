import { type CallOf, type Client, createClient } from "../../lib/api/client.ts";
import { type AnswerOf, routes } from "../../lib/api/routes.ts";
import { type DemoUser, admin as founder } from "../../local/seed/company.ts";
import { logIn, provePerson } from "../../local/seed/demo-people.ts";
import { type SeedTarget, seedTarget } from "../../local/seed/seed-target.ts";
import type { CloudOptions } from "../../local/start-cloud.ts";
import { type ConnectedPage, connectedPage } from "./connected-page.ts";
import { startLocalCloud, type TestCloud } from "./local-cloud.ts";
import { PAGE, SECRETS } from "./messenger-page.ts";

type NewUser = CallOf<"createUser">["body"];
type NewPage = CallOf<"createChannelAccount">["body"];

/** Somebody of the desk; what is left out is an available agent with a seat who is a member. */
export interface PersonOptions extends Partial<Pick<NewUser, "role" | "seat" | "capacity" | "skills">> {
  readonly availability?: "available" | "away" | "offline";
  readonly member?: boolean;
}

export interface Person {
  readonly id: string;
  readonly email: string;
}

export interface DeskOptions<Name extends string> {
  readonly people: Readonly<Record<Name, PersonOptions>>;
  readonly kind?: "inbox" | "help_desk";
  /** How the page gives out conversations; left out, to everybody of the desk who has a seat. */
  readonly routing?: NewPage["routing"];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly cloud?: Partial<CloudOptions>;
}

export type TestMessage = AnswerOf<"sendReply">;

/** A company on a local cloud of its own: an inbox with people in it and a Messenger page. */
export interface DemoDesk<Name extends string = string> {
  readonly cloud: TestCloud;
  readonly adminKey: string;
  readonly admin: Client;
  readonly people: Readonly<Record<Name, Person>>;
  readonly inbox: AnswerOf<"createInbox">;
  readonly page: ConnectedPage;
  /** Logs a person in and gives an access token, good for 15 minutes of the cloud's clock. */
  token(person: Person): Promise<string>;
  /** The API as a person uses it. */
  as(person: Person): Promise<Client>;
  /** A socket of whoever the token or API key belongs to, listening to these topics. */
  listen(token: string, ...topics: readonly string[]): ReturnType<TestCloud["connectSocket"]>;
  /** The one conversation whose subject or newest message holds these words. */
  conversationSaying(words: string): Promise<AnswerOf<"getConversation">>;
  /** Messages of a conversation, oldest first; at most the newest hundred. */
  messages(conversationId: string): Promise<readonly TestMessage[]>;
  message(conversationId: string, id: string): Promise<TestMessage>;
  /** Moves the clock and waits until all that was due has happened. */
  advance(length: string): Promise<void>;
}

/** Starts a cloud and fills it through the API, as an operator and an admin would. */
export async function startDemoDesk<Name extends string>(options: DeskOptions<Name>): Promise<DemoDesk<Name>> {
  const cloud = await startLocalCloud({ quiet: process.env.LOUD === undefined, ...options.cloud });
  const target = seedTarget(cloud);
  await provePerson(target, founder, { admin: true });
  const first = await logIn(target, founder);
  const { key } = await clientOf(cloud, first).createApiKey({ body: { name: "Journey", role: "admin" } });
  const adminKey = key ?? "";
  const admin = clientOf(cloud, adminKey);
  const people = await addPeople(target, admin, options.people);
  const memberIds = members(options.people, people, ({ member }) => member !== false);
  const kind = options.kind ?? "help_desk";
  const inbox = await admin.createInbox({ body: { name: "Support", kind, memberIds } });
  const seated = members(options.people, people, ({ seat }) => seat !== false);
  const routing = options.routing ?? { mode: "users_teams", userIds: seated };
  const body = aPage(inbox.id, { settings: { pageId: PAGE, ...options.settings }, routing });
  const page = connectedPage(cloud, await admin.createChannelAccount({ body }));
  const token = (person: Person): Promise<string> => logIn(target, { ...founder, email: person.email });
  return {
    ...{ cloud, adminKey, admin, people, inbox, page, token },
    ...lookingInto(admin),
    as: async (person) => clientOf(cloud, await token(person)),
    listen: async (credential, ...topics) => {
      const { url } = await clientOf(cloud, credential).createRealtimeTicket();
      const socket = await cloud.connectSocket(url);
      socket.send({ action: "subscribe", topics });
      await socket.waitFor((event) => event.type === "subscribed");
      return socket;
    },
    advance: async (length) => {
      const moved = await cloud.api().post("/_local/clock", { advance: length });
      if (moved.status !== 200) throw new Error(`the clock answered ${moved.status}`);
      await cloud.idle();
    },
  };
}

function lookingInto(admin: Client): Pick<DemoDesk, "conversationSaying" | "messages" | "message"> {
  const messages = async (id: string): Promise<readonly TestMessage[]> => {
    const { items } = await admin.listMessages({ params: { id }, query: { limit: 100 } });
    return items.toReversed();
  };
  return {
    messages,
    message: async (conversationId, id) => {
      const found = (await messages(conversationId)).find((message) => message.id === id);
      if (!found) throw new Error(`no message ${id}`);
      return found;
    },
    conversationSaying: async (words) => {
      const { items } = await admin.listConversations({ query: { q: words } });
      const [found] = items;
      if (items.length !== 1 || !found) throw new Error(`${items.length} conversations say ${words}`);
      return found;
    },
  };
}

/** What connects a Messenger page. */
export function aPage(inboxId: string, over: Partial<NewPage>): NewPage {
  return { channel: "messenger", name: "Our page", inboxId, secrets: SECRETS, ...over };
}

/** The typed API with this token or key. */
export const clientOf = (cloud: TestCloud, credential: string): Client =>
  createClient(routes, { baseUrl: cloud.baseUrl, token: () => credential });

async function addPeople<Name extends string>(
  target: SeedTarget,
  admin: Client,
  wanted: Readonly<Record<Name, PersonOptions>>,
): Promise<Readonly<Record<Name, Person>>> {
  const added: [string, Person][] = [];
  for (const [name, options] of Object.entries<PersonOptions>(wanted)) {
    const { availability = "available", member: _, ...profile } = options;
    const email = `${name}@lumen.example`;
    const { id } = await admin.createUser({ body: { email, name, role: "agent", seat: true, ...profile } });
    const user: DemoUser = { ...founder, email };
    await provePerson(target, user, { admin: false });
    await admin.setAvailability({ params: { id }, body: { status: availability } });
    added.push([name, { id, email }]);
  }
  return Object.fromEntries(added) as Record<Name, Person>;
}

function members<Name extends string>(
  wanted: Readonly<Record<Name, PersonOptions>>,
  people: Readonly<Record<Name, Person>>,
  belongs: (options: PersonOptions) => boolean,
): string[] {
  const names = Object.keys(wanted) as Name[];
  return names.filter((name) => belongs(wanted[name])).map((name) => people[name].id);
}
