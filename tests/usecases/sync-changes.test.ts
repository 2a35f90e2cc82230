import { afterAll, beforeAll, expect, test } from "vitest";
import { hashCredential } from "../../lib/usecases/hash-credential.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversationIn, aHelpDesk } from "../support/help-desk.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const sync = async (as: string, since?: string) =>
  (await api.call("GET", "/v1/sync", { as, query: since === undefined ? {} : { since } })).body;
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

test("a client that follows the cursor ends with what is true", async () => {
  const ada = await api.person("Ada", "agent");
  const { admin, account } = await aHelpDesk(api, [ada.id]);
  const { id } = await aConversationIn(api, account);
  const first = await sync(ada.as);

  await api.call("PATCH", `/v1/conversations/${id}`, { as: admin, body: { status: "closed" } });
  const ticket = await api.call("POST", `/v1/conversations/${id}/tickets`, { as: admin });
  const second = await sync(ada.as, first.next);

  expect(first.reset).toBe(true);
  expect(second.reset).toBe(false);
  expect(second.conversations).toEqual([expect.objectContaining({ id, status: "closed", unread: true })]);
  expect(idsOf(second.tickets)).toEqual([ticket.body.id]);
  expect(idsOf(second.users)).toContain(ada.id);
});

test("what is older than the cursor's overlap does not come again", async () => {
  const { admin, account } = await aHelpDesk(api, []);
  const { id } = await aConversationIn(api, account);
  api.clockOffsetMs.value += 10 * 60_000;
  const { next } = await sync(admin);

  const after = await sync(admin, next);

  expect(idsOf(after.conversations)).not.toContain(id);
});

test("says nothing of inboxes that the caller may not see", async () => {
  const outsider = await api.person("Outsider", "agent");
  const { account, admin } = await aHelpDesk(api, []);
  const { id } = await aConversationIn(api, account);
  const { next } = await sync(outsider.as);
  const ticket = await api.call("POST", `/v1/conversations/${id}/tickets`, { as: admin });

  const seen = await sync(outsider.as, next);

  expect(seen.conversations).toEqual([]);
  expect(idsOf(seen.tickets)).not.toContain(ticket.body.id);
});

test("refuses a cursor that it did not make", async () => {
  const as = await api.key("viewer");

  const answers = await Promise.all(
    ["!", "zzzzzzzzzzzz"].map((since) => api.call("GET", "/v1/sync", { as, query: { since } })),
  );

  expect(answers.map(({ status }) => status)).toEqual([400, 400]);
});

test("a realtime ticket opens one connection, within a minute, and is stored as a hash", async () => {
  const eva = await api.person("Eva", "viewer");
  const { body } = await api.call("POST", "/v1/realtime/ticket", { as: eva.as });
  const token = new URL(body.url).searchParams.get("ticket") ?? "";
  const { connections } = api.app.store;

  const first = await connections.takeTicket(hashCredential(token), api.app.clock.now());
  const second = await connections.takeTicket(hashCredential(token), api.app.clock.now());

  expect(body.url).toMatch(/^wss:\/\/socket\.parley\.test\/realtime\?ticket=[\w-]{43}$/);
  expect(Date.parse(body.expiresAt) - Date.parse(api.app.clock.now())).toBeLessThanOrEqual(60_000);
  expect([first, second]).toEqual([{ userId: eva.id }, null]);
  expect(JSON.stringify(await api.items())).not.toContain(token);
});
