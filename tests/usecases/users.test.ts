import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversationIn, aHelpDesk } from "../support/help-desk.ts";

let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.key("admin");
});
afterAll(() => api.close());

test("an invited user is in the user pool and can say who they are", async () => {
  const body = { email: "Grace@Parley.test", name: "Grace", role: "agent", skills: ["french"] };

  const made = await api.call("POST", "/v1/users", { as: admin, body });
  const me = await api.call("GET", "/v1/me", { as: "user-sub-grace@parley.test" });

  expect(made.body).toMatchObject({
    email: "grace@parley.test",
    seat: true,
    skills: ["french"],
    availability: "offline",
  });
  expect(Object.keys(made.body)).not.toEqual(expect.arrayContaining(["load"]));
  expect(Object.keys(made.body)).not.toEqual(expect.arrayContaining(["subject"]));
  expect(me.body).toMatchObject({ id: made.body.id, role: "agent" });
});

test("a user without a name is called by first and last name, else by the address", async () => {
  const named = { email: "noor@parley.test", firstName: "Noor", lastName: "Lee" };

  const noor = await api.call("POST", "/v1/users", { as: admin, body: named });
  const bare = await api.call("POST", "/v1/users", { as: admin, body: { email: "bare@parley.test" } });

  expect([noor.body.name, bare.body.name]).toEqual(["Noor Lee", "bare@parley.test"]);
});

test("an address belongs to one user", async () => {
  const body = { email: "one@parley.test", name: "One" };
  await api.call("POST", "/v1/users", { as: admin, body });

  const again = await api.call("POST", "/v1/users", { as: admin, body: { ...body, email: "ONE@parley.test" } });

  expect(again.status).toBe(409);
});

test("agents change their own profile, not their role, and nobody else", async () => {
  const [ada, bob] = [await api.person("Ada", "agent"), await api.person("Bob", "agent")];

  const own = await api.call("PATCH", `/v1/users/${ada.id}`, {
    as: ada.as,
    body: { meetingUrl: "https://meet.test/ada" },
  });
  const role = await api.call("PATCH", `/v1/users/${ada.id}`, { as: ada.as, body: { role: "admin" } });
  const other = await api.call("PATCH", `/v1/users/${bob.id}`, { as: ada.as, body: { name: "Bobby" } });

  expect([own.status, role.status, other.status]).toEqual([200, 403, 403]);
  expect(own.body).toMatchObject({ meetingUrl: "https://meet.test/ada", name: "Ada" });
});

test("a change of role holds at once and ends the sessions", async () => {
  const eve = await api.person("Eve", "agent");

  await api.call("PATCH", `/v1/users/${eve.id}`, { as: admin, body: { role: "viewer" } });
  const answer = await api.call("POST", "/v1/contacts", { as: eve.as, body: {} });

  expect(answer.status).toBe(403);
  expect(api.signedOut).toContain("eve@parley.test");
});

test("agents set their own availability, admins anybody's", async () => {
  const [kim, lee] = [await api.person("Kim", "agent"), await api.person("Lee", "agent")];
  const path = `/v1/users/${kim.id}/availability`;

  const own = await api.call("PUT", path, { as: kim.as, body: { status: "available" } });
  const other = await api.call("PUT", path, { as: lee.as, body: { status: "offline" } });
  const byAdmin = await api.call("PUT", path, { as: admin, body: { status: "away" } });

  expect([own.status, other.status, byAdmin.status]).toEqual([200, 403, 200]);
  expect([own.body.availability, byAdmin.body.availability]).toEqual(["available", "away"]);
});

test("a removed user is out of the pool, the teams and the inboxes, and is not let in any more", async () => {
  const max = await api.person("Max", "agent");
  const team = await api.call("POST", "/v1/teams", { as: admin, body: { name: "T", memberIds: [max.id] } });
  const inbox = await api.call("POST", "/v1/inboxes", { as: admin, body: { name: "I", memberIds: [max.id] } });

  const removed = await api.call("DELETE", `/v1/users/${max.id}`, { as: admin });

  expect(removed.status).toBe(204);
  expect((await api.call("GET", "/v1/me", { as: max.as })).status).toBe(401);
  expect(api.pool.has("max@parley.test")).toBe(false);
  expect((await api.app.store.teams.get(team.body.id))?.memberIds).toEqual([]);
  expect((await api.app.store.inboxes.get(inbox.body.id))?.memberIds).toEqual([]);
});

test.each([
  ["is removed", (id: string) => api.call("DELETE", `/v1/users/${id}`, { as: admin })],
  ["loses the seat", (id: string) => api.call("PATCH", `/v1/users/${id}`, { as: admin, body: { seat: false } })],
])("when somebody %s, their open conversations go to who is left in the pool", async (how, leave) => {
  const name = how.replaceAll(" ", "-");
  const [leaver, stayer] = [await api.person(`Leaver-${name}`, "agent"), await api.person(`Stayer-${name}`, "agent")];
  const { account } = await aHelpDesk(api, [leaver.id, stayer.id]);
  const path = `/v1/channel-accounts/${account.id}`;
  const routing = { mode: "users_teams", userIds: [leaver.id, stayer.id], availableOnly: false };
  await api.call("PATCH", path, { as: admin, body: { routing } });
  const open = await aConversationIn(api, account);
  const done = await aConversationIn(api, account);
  for (const { id } of [open, done]) {
    await api.call("PATCH", `/v1/conversations/${id}`, { as: admin, body: { assigneeId: leaver.id } });
  }
  await api.call("PATCH", `/v1/conversations/${done.id}`, { as: admin, body: { status: "closed" } });

  await leave(leaver.id);

  const { body } = await api.call("GET", `/v1/conversations/${open.id}/messages`, { as: admin });
  const events = body.items.map((one: { event: { type: string } | null }) => one.event?.type).filter(Boolean);
  expect((await api.app.store.channelAccounts.get(account.id))?.routing.userIds).toEqual([stayer.id]);
  expect((await api.app.store.conversations.get(open.id, true))?.assigneeId).toBe(stayer.id);
  expect((await api.app.store.conversations.get(done.id, true))?.assigneeId).toBe(leaver.id);
  expect(events).toEqual(["assigned", "unassigned", "assigned"]);
  expect((await api.app.store.users.get(stayer.id))?.load).toBe(1);
});

test("the last admin can neither leave nor become less", async () => {
  const boss = await api.person("Boss", "admin");
  const path = `/v1/users/${boss.id}`;

  const less = await api.call("PATCH", path, { as: admin, body: { role: "agent" } });
  const gone = await api.call("DELETE", path, { as: admin });

  expect([less.status, gone.status]).toEqual([409, 409]);
});

test("a revoked API key is refused at once", async () => {
  const made = await api.call("POST", "/v1/api-keys", { as: admin, body: { name: "CI", role: "viewer" } });
  const before = await api.call("GET", "/v1/me", { as: made.body.key });

  await api.call("DELETE", `/v1/api-keys/${made.body.id}`, { as: admin });
  const after = await api.call("GET", "/v1/me", { as: made.body.key });

  expect([before.status, after.status]).toEqual([200, 401]);
  expect(before.body).toMatchObject({ type: "api_key", name: "CI", role: "viewer", availability: null });
});

test("a user's picture is one in the web or a small one in its address, and nothing that runs", async () => {
  const pia = await api.person("Pia", "agent");
  const change = (avatarUrl: string | null) =>
    api.call("PATCH", `/v1/users/${pia.id}`, { as: pia.as, body: { avatarUrl } });
  const small = `data:image/jpeg;base64,${"A".repeat(4_000)}`;

  const taken = [await change("https://pictures.example/ada.png"), await change(small)];
  const refused = [
    await change("javascript:alert(1)"),
    await change("data:image/svg+xml;base64,AAAA"),
    await change(`data:image/jpeg;base64,${"A".repeat(12_000)}`),
  ];
  const { body } = await api.call("GET", `/v1/users/${pia.id}`, { as: pia.as });
  const gone = await change(null);

  expect(taken.map(({ status }) => status)).toEqual([200, 200]);
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400]);
  expect(body.avatarUrl).toBe(small);
  expect(gone.body.avatarUrl).toBeNull();
});
