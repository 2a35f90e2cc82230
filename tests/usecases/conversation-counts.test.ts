import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversationIn, aHelpDesk } from "../support/help-desk.ts";

let api: TestApi;
let desk: Awaited<ReturnType<typeof aHelpDesk>>;
let ada: Awaited<ReturnType<TestApi["person"]>>;
let stranger: typeof ada;
beforeAll(async () => {
  api = await startTestApi();
  ada = await api.person("Ada", "agent");
  stranger = await api.person("Stranger", "agent");
  desk = await aHelpDesk(api, [ada.id]);
});
afterAll(() => api.close());

const change = (id: string, body: unknown) => api.call("PATCH", `/v1/conversations/${id}`, { as: ada.as, body });
const idsOf = async (query: Readonly<Record<string, string>>) => {
  const { body } = await api.call("GET", "/v1/conversations", { as: ada.as, query });
  return body.items.map(({ id }: { id: string }) => id);
};
const counts = async (as = ada.as) => (await api.call("GET", "/v1/conversations/counts", { as })).body;

test("what is open is counted by inbox and for the caller; snoozed and closed ones are not", async () => {
  const [waiting, mine, asleep, closed] = [
    await aConversationIn(api, desk.account),
    await aConversationIn(api, desk.account),
    await aConversationIn(api, desk.account),
    await aConversationIn(api, desk.account),
  ];
  const { inboxId } = desk.account;
  await change(mine.id, { assigneeId: ada.id });
  await change(asleep.id, { assigneeId: ada.id, snoozedUntil: "2999-01-01T00:00:00.000Z" });
  await change(closed.id, { status: "closed" });

  expect(await counts()).toEqual({ mine: 1, inboxes: [{ inboxId, open: 2, unassigned: 1 }] });
  expect(await counts(stranger.as)).toEqual({ mine: 0, inboxes: [] });
  expect(new Set(await idsOf({ status: "open", snoozed: "false" }))).toEqual(new Set([waiting.id, mine.id]));
  expect(await idsOf({ snoozed: "true" })).toEqual([asleep.id]);
  expect(new Set(await idsOf({ status: "open" }))).toEqual(new Set([waiting.id, mine.id, asleep.id]));
  expect(await idsOf({ assigneeId: ada.id, snoozed: "true" })).toEqual([asleep.id]);

  await change(asleep.id, { snoozedUntil: null });
  expect((await counts()).mine).toBe(2);
});

test("a conversation says what its person is called", async () => {
  const { id } = await aConversationIn(api, desk.account);
  const before = await api.call("GET", `/v1/conversations/${id}`, { as: ada.as });

  const body = { email: "vera@example.com", firstName: "Vera", lastName: "Lind" };
  await api.call("POST", `/v1/conversations/${id}/associate`, { as: ada.as, body });
  const after = await api.call("GET", `/v1/conversations/${id}`, { as: ada.as });

  expect(before.body.personName).toBe("Vi");
  expect(after.body.personName).toBe("Vera Lind");
});
