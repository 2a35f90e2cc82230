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

test("an inbox has a name, members and an address of its own", async () => {
  const ada = await api.person("Ada", "agent");

  const { body } = await api.call("POST", "/v1/inboxes", { as: admin, body: { name: "Sales", memberIds: [ada.id] } });

  expect(body).toMatchObject({ name: "Sales", kind: "inbox", memberIds: [ada.id] });
  expect(body.fallbackAddress).toBe(`${body.id.toLowerCase()}@in.parley.test`);
});

test("names a member who does not exist", async () => {
  const memberIds = ["01J00000000000000000000000"];

  const { status, body } = await api.call("POST", "/v1/inboxes", { as: admin, body: { name: "Sales", memberIds } });

  expect(status).toBe(400);
  expect(body.errors[0].path).toBe("memberIds");
});

test("the first help desk brings a pipeline, the next ones use it", async () => {
  await Promise.all(
    ["East", "West"].map((name) => api.call("POST", "/v1/inboxes", { as: admin, body: { name, kind: "help_desk" } })),
  );

  const { body } = await api.call("GET", "/v1/pipelines", { as: admin });

  expect(body.items).toHaveLength(1);
  expect(body.items[0].stages.map(({ name, meaning }: Record<string, string>) => [name, meaning])).toEqual([
    ["New", "open"],
    ["Waiting", "waiting"],
    ["Closed", "closed"],
  ]);
});

test("only members, admins and API keys see an inbox; to others it does not exist", async () => {
  const [member, other] = [await api.person("Mia", "agent"), await api.person("Otto", "agent")];
  const { inbox } = await aHelpDesk(api, [member.id]);
  const path = `/v1/inboxes/${inbox.id}`;

  const seen = await Promise.all([member.as, other.as, admin].map((as) => api.call("GET", path, { as })));
  const listed = await api.call("GET", "/v1/inboxes", { as: other.as });

  expect(seen.map(({ status }) => status)).toEqual([200, 404, 200]);
  expect(listed.body.items).toEqual([]);
});

test("cannot be removed while an account is connected or conversations are kept", async () => {
  const { inbox, account } = await aHelpDesk(api, []);
  await aConversationIn(api, account);
  const path = `/v1/inboxes/${inbox.id}`;

  const connected = await api.call("DELETE", path, { as: admin });
  await api.call("DELETE", `/v1/channel-accounts/${account.id}`, { as: admin });
  const kept = await api.call("DELETE", path, { as: admin });

  expect([connected.status, kept.status]).toEqual([409, 409]);
  expect(kept.body.detail).toContain("conversations");
});

test("what becomes a help desk opens tickets on its channel accounts, and a plain inbox no longer", async () => {
  const { inbox, account } = await aHelpDesk(api, []);
  const opens = async () => (await api.app.store.channelAccounts.get(account.id))?.autoTicket;
  const become = (kind: string) => api.call("PATCH", `/v1/inboxes/${inbox.id}`, { as: admin, body: { kind } });
  const seen = [await opens()];

  for (const kind of ["inbox", "help_desk"]) {
    await become(kind);
    seen.push(await opens());
  }
  await api.call("PATCH", `/v1/channel-accounts/${account.id}`, { as: admin, body: { autoTicket: false } });
  await api.call("PATCH", `/v1/inboxes/${inbox.id}`, { as: admin, body: { kind: "help_desk", name: "Same" } });

  expect([...seen, await opens()]).toEqual([true, false, true, false]);
});
