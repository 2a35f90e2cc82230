import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversationIn, aHelpDesk, aMessengerAccount } from "../support/help-desk.ts";

let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.key("admin");
});
afterAll(() => api.close());

const create = (body: unknown) => api.call("POST", "/v1/channel-accounts", { as: admin, body });

test("the catalogue says what each channel needs and can do", async () => {
  const { body } = await api.call("GET", "/v1/channels", { as: admin });

  const messenger = body.items.find(({ id }: { id: string }) => id === "messenger");
  expect(messenger.settings.properties.pageId.title).toBe("Page id");
  expect(Object.keys(messenger.secrets.properties)).toContain("appSecret");
  expect(messenger.capabilities).toMatchObject({ canReply: true, replyWindowHours: 24 });
});

test("a connected account has a webhook address and never gives its secrets back", async () => {
  const { account, secretValues } = await aHelpDesk(api, []);

  const answers = await Promise.all([
    api.call("GET", `/v1/channel-accounts/${account.id}`, { as: admin }),
    api.call("GET", "/v1/channel-accounts", { as: admin }),
    api.call("PATCH", `/v1/channel-accounts/${account.id}`, {
      as: admin,
      body: { secrets: { appSecret: "new-value" } },
    }),
  ]);

  expect(answers[0]?.body).toMatchObject({
    webhookUrl: `https://parley.test/webhooks/messenger/${account.id}`,
    secrets: { appSecret: "set", verifyToken: "set", pageAccessToken: "set" },
    autoTicket: true,
    routing: { mode: "nobody", availableOnly: true },
    status: "on",
  });
  const stored = JSON.stringify([answers, await api.items()]);
  expect([...secretValues, "new-value"].filter((value) => stored.includes(value))).toEqual([]);
  expect(api.secrets.get(account.id)).toMatchObject({ appSecret: "new-value", verifyToken: "verify-value" });
});

test("names the settings and secrets that are wrong, by the channel's own rules", async () => {
  const { inbox } = await aHelpDesk(api, []);
  const body = aMessengerAccount(inbox.id, { settings: { pageId: "abc", colour: "red" }, secrets: { appSecret: "x" } });

  const answer = await create(body);

  expect(answer.status).toBe(400);
  const paths = answer.body.errors.map(({ path }: { path: string }) => path).sort();
  expect(paths).toEqual(["secrets.pageAccessToken", "secrets.verifyToken", "settings.colour", "settings.pageId"]);
});

test("one page is connected once, until its account is deleted", async () => {
  const { inbox, account } = await aHelpDesk(api, []);
  const same = aMessengerAccount(inbox.id, { settings: account.settings });

  const second = await create(same);
  await api.call("DELETE", `/v1/channel-accounts/${account.id}`, { as: admin });
  const third = await create(same);

  expect([second.status, third.status]).toEqual([409, 201]);
});

test("moving an account to another page frees the first one", async () => {
  const { inbox, account } = await aHelpDesk(api, []);

  const body = { settings: { pageId: "555000" } };
  await api.call("PATCH", `/v1/channel-accounts/${account.id}`, { as: admin, body });
  const again = await create(aMessengerAccount(inbox.id, { settings: account.settings }));
  const taken = await create(aMessengerAccount(inbox.id, body));

  expect([again.status, taken.status]).toEqual([201, 409]);
});

test("routing may only name users with a seat, and says who has none", async () => {
  const { inbox } = await aHelpDesk(api, []);
  const seated = await api.person("Sam", "agent");
  const standing = await api.person("Stan", "agent", { seat: false });
  const routing = { mode: "users_teams", userIds: [seated.id, standing.id] };

  const refused = await create(aMessengerAccount(inbox.id, { routing }));
  const taken = await create(aMessengerAccount(inbox.id, { routing: { ...routing, userIds: [seated.id] } }));

  expect(refused.status).toBe(400);
  expect(refused.body.errors).toEqual([{ path: "routing.userIds", message: "Stan (stan@parley.test) has no seat" }]);
  expect(taken.body.routing).toMatchObject({ userIds: [seated.id], version: 1 });
});

test("a change of routing keeps what is left out and counts the version up", async () => {
  const { account } = await aHelpDesk(api, []);
  const path = `/v1/channel-accounts/${account.id}`;

  await api.call("PATCH", path, { as: admin, body: { routing: { mode: "contact_owner" } } });
  const { body } = await api.call("PATCH", path, { as: admin, body: { routing: { availableOnly: false } } });

  expect(body.routing).toMatchObject({ mode: "contact_owner", availableOnly: false, version: 3 });
});

test("an account of a foreign inbox does not exist", async () => {
  const [member, outsider] = [await api.person("Member", "agent"), await api.person("Outsider", "agent")];
  const { account, inbox } = await aHelpDesk(api, [member.id]);
  const path = `/v1/channel-accounts/${account.id}`;
  const listOf = (as: string) => api.call("GET", "/v1/channel-accounts", { as });

  const seen = await Promise.all([member, outsider].map(({ as }) => api.call("GET", path, { as })));
  const lists = await Promise.all([member, outsider].map(({ as }) => listOf(as)));
  const query = { inboxId: inbox.id };
  const foreign = await api.call("GET", "/v1/channel-accounts", { as: outsider.as, query });

  expect(seen.map(({ status }) => status)).toEqual([200, 404]);
  const idsOf = ({ body }: (typeof lists)[number]) => body.items.map(({ id }: { id: string }) => id);
  expect(lists.map(idsOf)).toEqual([expect.arrayContaining([account.id]), []]);
  expect(foreign.status).toBe(404);
});

test("ticket defaults name a stage of their pipeline, or are refused", async () => {
  const { account } = await aHelpDesk(api, []);
  const path = `/v1/channel-accounts/${account.id}`;
  const pipeline = (await api.call("GET", "/v1/pipelines", { as: admin })).body.items[0];
  const [stage] = pipeline.stages;

  const good = { pipelineId: pipeline.id, stageId: stage.id, priority: "low", properties: { brand: "A" } };
  const taken = await api.call("PATCH", path, { as: admin, body: { ticketDefaults: good } });
  const wrong = { stageId: "01J00000000000000000000000" };
  const refused = await api.call("PATCH", path, { as: admin, body: { ticketDefaults: wrong } });

  expect(taken.body.ticketDefaults).toEqual(good);
  expect(refused.status).toBe(400);
  expect(refused.body.errors[0].path).toBe("ticketDefaults.stageId");
});

test("a setting that is set to null has its default again", async () => {
  const { account } = await aHelpDesk(api, []);
  const path = `/v1/channel-accounts/${account.id}`;

  const set = await api.call("PATCH", path, { as: admin, body: { settings: { greeting: "Hello" } } });
  const unset = await api.call("PATCH", path, { as: admin, body: { settings: { greeting: null } } });

  expect([set.body.settings.greeting, unset.body.settings.greeting]).toEqual(["Hello", ""]);
  expect(unset.body.settings.pageId).toBe(account.settings.pageId);
});

test("deleting an account keeps its conversations", async () => {
  const { account } = await aHelpDesk(api, []);
  const { id } = await aConversationIn(api, account);

  await api.call("DELETE", `/v1/channel-accounts/${account.id}`, { as: admin });
  const { status, body } = await api.call("GET", `/v1/conversations/${id}`, { as: admin });

  expect(status).toBe(200);
  expect(body.replyWindow).toEqual({ state: "closed", until: null });
  expect(api.secrets.has(account.id)).toBe(false);
});

test("a form knows the account that takes its submissions, and is free again after it", async () => {
  const { inbox } = await aHelpDesk(api, []);
  const form = await api.call("POST", "/v1/forms", { as: admin, body: { name: "Contact us" } });
  const path = `/v1/forms/${form.body.id}`;

  const body = { channel: "form", name: "Site", inboxId: inbox.id, settings: { formId: form.body.id } };
  const account = await create(body);
  const linked = await api.call("GET", path, { as: admin });
  const refused = await api.call("DELETE", path, { as: admin });
  await api.call("DELETE", `/v1/channel-accounts/${account.body.id}`, { as: admin });
  const free = await api.call("GET", path, { as: admin });

  expect(linked.body.channelAccountId).toBe(account.body.id);
  expect(refused.status).toBe(409);
  expect(free.body.channelAccountId).toBeNull();
});

test("a new form asks for the ticket's fields, of which pipeline and stage are hidden", async () => {
  const { body } = await api.call("POST", "/v1/forms", { as: admin, body: { name: "Default" } });

  const fields = body.fields as { mapsTo: string; hidden: boolean }[];
  const shown = fields.filter(({ hidden }) => !hidden).map(({ mapsTo }) => mapsTo);
  const hidden = fields.filter((field) => field.hidden).map(({ mapsTo }) => mapsTo);
  expect(shown).toEqual(["contact.email", "ticket.subject", "ticket.description"]);
  expect(hidden).toEqual(["ticket.pipelineId", "ticket.stageId"]);
});
