import { afterAll, beforeAll, expect, test } from "vitest";
import { audited } from "../../functions/middleware/audited.ts";
import { routeList } from "../../lib/api/routes.ts";
import type { AuditEntry } from "../../lib/domain/audit-entry.ts";
import { Conflict } from "../../lib/domain/errors.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aHelpDesk } from "../support/help-desk.ts";

let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.key("admin");
});
afterAll(() => api.close());

const log = async (query: Record<string, string> = {}): Promise<readonly AuditEntry[]> =>
  (await api.call("GET", "/v1/audit", { as: admin, query })).body.items;
/** What an admin posts without changing anything. */
const HARMLESS: readonly string[] = ["simulateRouting"];
const changing = routeList.filter(
  ([name, { access, method }]) => access === "admin" && method !== "GET" && !HARMLESS.includes(name),
);

test.each(changing)("%s leaves an entry: begun before it is made, done after", async (name, route) => {
  const caller = { ...api.root, id: api.app.ids.ulid() };
  const params = { id: api.app.ids.ulid() };
  let during: readonly AuditEntry[] = [];
  const run = async () => {
    during = await log({ actorId: caller.id });
    throw new Conflict("stop here");
  };

  const call = { name, route, caller, params, body: { one: 1 } };
  await expect(audited(api.app, call, { look: async () => null, run })).rejects.toThrow("stop here");

  expect(route.audited).toBe(true);
  expect(during.map(({ action, outcome }) => [action, outcome])).toEqual([[name, "begun"]]);
  expect((await log({ actorId: caller.id })).map(({ outcome }) => outcome)).toEqual(["refused"]);
});

test("what only reads leaves none", () => {
  expect(routeList.filter(([, { method, audited: yes }]) => method === "GET" && yes)).toEqual([]);
});

test("a setting's change says who, what, from what to what, and no more", async () => {
  const { inbox } = await aHelpDesk(api, []);
  await api.call("PATCH", `/v1/inboxes/${inbox.id}`, { as: admin, body: { name: "Renamed" } });

  const [change, creation] = await log({ subjectId: inbox.id });

  expect(creation).toMatchObject({ action: "createInbox", before: null, after: { name: "Support" }, outcome: "done" });
  expect(change).toMatchObject({
    action: "updateInbox",
    actor: { type: "api_key", name: "admin key" },
    subject: { type: "inboxes", id: inbox.id },
    fields: ["name"],
    before: { name: "Support" },
    after: { name: "Renamed" },
  });
});

test("what was removed is kept as it was", async () => {
  const { body: team } = await api.call("POST", "/v1/teams", { as: admin, body: { name: "Night" } });
  await api.call("DELETE", `/v1/teams/${team.id}`, { as: admin });

  const [removal] = await log({ subjectId: team.id });

  expect(removal).toMatchObject({ action: "removeTeam", before: { name: "Night" }, after: null });
});

test("no secret and no key is in the log, but which were set is", async () => {
  const { account, secretValues } = await aHelpDesk(api, []);
  const secrets = { appSecret: "another-secret-value" };
  await api.call("PATCH", `/v1/channel-accounts/${account.id}`, { as: admin, body: { secrets } });
  const { body: made } = await api.call("POST", "/v1/api-keys", { as: admin, body: { name: "Bot", role: "agent" } });
  await api.call("DELETE", `/v1/api-keys/${made.id}`, { as: admin });

  const entries = await log();
  const text = JSON.stringify(entries);
  for (const value of [...secretValues, "another-secret-value", made.key]) expect(text).not.toContain(value);
  expect((await log({ subjectId: account.id }))[0]?.fields).toEqual(["secrets.appSecret"]);
  expect((await log({ subjectId: made.id })).map(({ action, before }) => [action, before?.name])).toEqual([
    ["removeApiKey", "Bot"],
    ["createApiKey", undefined],
  ]);
});

test("a change of somebody's role is in the log, and found by time", async () => {
  const ada = await api.person("Ada", "agent");
  await api.call("PATCH", `/v1/users/${ada.id}`, { as: admin, body: { role: "viewer" } });
  const now = api.app.clock.now();

  const [entry] = await log({ subjectId: ada.id, action: "updateUser" });

  expect(entry).toMatchObject({ before: { role: "agent" }, after: { role: "viewer" } });
  const later = new Date(Date.parse(now) + 1000).toISOString();
  expect((await log({ to: later })).length).toBeGreaterThan(0);
  expect(await log({ from: later })).toEqual([]);
});

test("what a repeated request did not do again is not logged again", async () => {
  const body = { name: "Once" };
  const call = () => api.call("POST", "/v1/teams", { as: admin, body, idempotencyKey: "once" });
  const { body: team } = await call();
  await call();

  expect(await log({ subjectId: team.id })).toHaveLength(1);
});

test("agents do not see the log", async () => {
  expect((await api.call("GET", "/v1/audit", { as: await api.key("agent") })).status).toBe(403);
});
