import { type Client, createClient } from "../../lib/api/client.ts";
import { routes } from "../../lib/api/routes.ts";
import type { SeedResult } from "../seed-result.ts";
import {
  admin,
  colleagues,
  contactForm,
  DEMO_PASSWORD,
  type DemoUser,
  libraryItems,
  messengerPage,
  snippets,
  teamAddress,
  teams,
  websiteChat,
} from "./company.ts";
import { logIn, provePerson } from "./demo-people.ts";
import type { DemoAccounts, SeedTarget } from "./seed-target.ts";
import { tellStories } from "./tell-stories.ts";

/** Fills an empty installation with the demo company, through the same calls that an operator and an admin would make. */
export async function seed(target: SeedTarget): Promise<SeedResult> {
  await provePerson(target, admin, { admin: true });
  const token = await logIn(target, admin);
  const client = createClient(routes, { baseUrl: target.baseUrl, token: () => token });
  const users = await addPeople(target, client);
  const accounts = await connect(client, users);
  const apiKeys = {
    admin: await newKey(client, "Demo admin key", "admin"),
    agent: await newKey(client, "Demo agent key", "agent"),
  };
  for (const snippet of snippets) await client.createSnippet({ body: { ...snippet, shared: true } });
  for (const item of libraryItems) await client.createLibraryItem({ body: item });
  await tellStories(target, client, accounts);
  const everybody: readonly DemoUser[] = [admin, ...colleagues];
  return {
    apiKeys,
    users: everybody.map(({ email, role }) => ({ id: idOf(users, email), email, password: DEMO_PASSWORD, role })),
    channelAccounts: [
      { ...accounts.messenger, channel: "messenger", secrets: messengerPage.secrets },
      { ...accounts.email, channel: "email", secrets: {} },
      { ...accounts.form, channel: "form", secrets: {} },
      { ...accounts.chat, channel: "chat", secrets: {} },
    ],
  };
}

type IdsByEmail = ReadonlyMap<string, string>;

async function addPeople(target: SeedTarget, client: Client): Promise<IdsByEmail> {
  const me = await client.getMe();
  const ids = new Map([[admin.email, me.id]]);
  await client.updateUser({ params: { id: me.id }, body: profileOf(admin) });
  for (const colleague of colleagues) {
    const user = await client.createUser({
      body: { email: colleague.email, role: colleague.role, ...profileOf(colleague) },
    });
    ids.set(colleague.email, user.id);
    await provePerson(target, colleague, { admin: false });
  }
  for (const person of [admin, ...colleagues]) {
    const id = idOf(ids, person.email);
    await client.setAvailability({ params: { id }, body: { status: person.availability } });
  }
  return ids;
}

function profileOf(user: DemoUser) {
  const { firstName, lastName, seat, skills } = user;
  return { name: `${firstName} ${lastName}`, firstName, lastName, seat, skills: [...skills] };
}

async function connect(client: Client, users: IdsByEmail): Promise<DemoAccounts> {
  const [firstLine, orders] = await Promise.all(
    teams.map((team) =>
      client.createTeam({ body: { name: team.name, memberIds: team.emails.map((email) => idOf(users, email)) } }),
    ),
  );
  if (firstLine === undefined || orders === undefined) throw new Error("the demo company has two teams");
  const support = await client.createInbox({
    body: { name: "Support", kind: "help_desk", memberIds: [...users.values()] },
  });
  const sales = await client.createInbox({ body: { name: "Sales", kind: "inbox", memberIds: orders.memberIds } });
  const messenger = await client.createChannelAccount({
    body: {
      channel: "messenger",
      inboxId: support.id,
      ...messengerPage,
      routing: { mode: "users_teams", teamIds: [firstLine.id] },
    },
  });
  const email = await client.createChannelAccount({
    body: {
      channel: "email",
      inboxId: support.id,
      ...teamAddress,
      routing: { mode: "users_teams", teamIds: [firstLine.id] },
    },
  });
  const chat = await client.createChannelAccount({
    body: {
      channel: "chat",
      inboxId: support.id,
      ...websiteChat,
      routing: { mode: "users_teams", teamIds: [firstLine.id] },
    },
  });
  const form = await client.createForm({
    body: { name: contactForm.name, fields: contactForm.fields.map((field) => ({ ...field })) },
  });
  const formAccount = await client.createChannelAccount({
    body: {
      channel: "form",
      name: contactForm.name,
      inboxId: sales.id,
      settings: { formId: form.id },
      routing: { mode: "users_teams", teamIds: [orders.id] },
      autoTicket: true,
    },
  });
  return {
    messenger: { id: messenger.id, webhookUrl: messenger.webhookUrl },
    email: { id: email.id, webhookUrl: email.webhookUrl },
    form: { id: formAccount.id, webhookUrl: formAccount.webhookUrl },
    chat: { id: chat.id, webhookUrl: chat.webhookUrl },
    formId: form.id,
  };
}

async function newKey(client: Client, name: string, role: "admin" | "agent"): Promise<string> {
  const made = await client.createApiKey({ body: { name, role } });
  if (made.key === null) throw new Error("an API key is shown when it is made");
  return made.key;
}

function idOf(ids: IdsByEmail, email: string): string {
  const id = ids.get(email);
  if (id === undefined) throw new Error(`nobody has the address ${email}`);
  return id;
}
