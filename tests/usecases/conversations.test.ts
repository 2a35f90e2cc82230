import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { keepRaw } from "../../lib/usecases/keep-raw.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversationIn, aHelpDesk } from "../support/help-desk.ts";

let api: TestApi;
let admin: string;
let account: ChannelAccount;
let ada: Awaited<ReturnType<TestApi["person"]>>;
let bob: typeof ada;
let stranger: typeof ada;
beforeAll(async () => {
  api = await startTestApi();
  [ada, bob] = [await api.person("Ada", "agent"), await api.person("Bob", "agent")];
  stranger = await api.person("Stranger", "agent");
  ({ admin, account } = await aHelpDesk(api, [ada.id, bob.id]));
});
afterAll(() => api.close());

const conversation = () => aConversationIn(api, account);
const patch = (id: string, body: unknown) => api.call("PATCH", `/v1/conversations/${id}`, { as: ada.as, body });
const loadOf = async ({ id }: { readonly id: string }) => (await api.app.store.users.get(id))?.load;
const eventsOf = async (id: string) => {
  const { body } = await api.call("GET", `/v1/conversations/${id}/messages`, { as: ada.as });
  return body.items
    .filter(({ kind }: { kind: string }) => kind === "event")
    .map(({ event }: { event: { type: string } }) => event.type)
    .reverse();
};

test("shows a conversation with what is worked out for the caller, and nothing that is only ours", async () => {
  const { id } = await conversation();

  const { body } = await api.call("GET", `/v1/conversations/${id}`, { as: ada.as });

  expect(body).toMatchObject({ unread: true, replyWindow: { state: "open" }, assigneeId: null, ticketIds: [] });
  const ours = ["rev", "todo", "threadKey", "lastInboundId", "lastInboundAt", "lastMessageId"];
  expect(Object.keys(body).filter((field) => ours.includes(field))).toEqual([]);
});

test("is read by one caller and still unread by another", async () => {
  const { id } = await conversation();

  await api.call("POST", `/v1/conversations/${id}/read`, { as: ada.as });
  const seen = await Promise.all([ada, bob].map(({ as }) => api.call("GET", `/v1/conversations/${id}`, { as })));

  expect(seen.map(({ body }) => body.unread)).toEqual([false, true]);
});

test("does not exist for those outside the inbox, whatever they try", async () => {
  const { id } = await conversation();
  const tries = [
    ["GET", ""],
    ["PATCH", "", { status: "closed" }],
    ["GET", "/messages"],
    ["POST", "/messages", { text: "Hello" }],
    ["POST", "/comments", { text: "Hello" }],
    ["POST", "/read"],
    ["POST", "/tickets"],
    ["POST", "/associate", { email: "a@b.test" }],
    ["GET", "/decision"],
    ["GET", `/messages/${id}/raw`],
  ] as const;

  const answers = await Promise.all(
    tries.map(([method, path, body]) => api.call(method, `/v1/conversations/${id}${path}`, { as: stranger.as, body })),
  );
  const unknown = await api.call("GET", "/v1/conversations/01J00000000000000000000000", { as: stranger.as });

  expect(answers.map(({ status }) => status)).toEqual(tries.map(() => 404));
  expect(answers[0]?.text).toBe(unknown.text);
});

test("is listed for members only, by filter, and 404 for a foreign inbox", async () => {
  const { id } = await conversation();
  await patch(id, { assigneeId: bob.id });
  const list = (as: string, query: Record<string, string>) => api.call("GET", "/v1/conversations", { as, query });

  const answers = await Promise.all([
    list(ada.as, { assigneeId: bob.id }),
    list(ada.as, { unassigned: "true", limit: "100" }),
    list(stranger.as, {}),
    list(stranger.as, { inboxId: account.inboxId }),
    list(ada.as, { q: "IS IT" }),
    list(ada.as, { q: "no such words" }),
  ]);

  const ids = answers.map(({ body }) => body.items?.map((item: { id: string }) => item.id));
  expect(ids[0]).toEqual([id]);
  expect(ids[1]).not.toContain(id);
  expect(ids[2]).toEqual([]);
  expect(answers[3]?.status).toBe(404);
  expect(ids[4]).toContain(id);
  expect(ids[5]).toEqual([]);
});

test("assigning, handing over, closing and reopening move the load and leave a line each", async () => {
  const { id } = await conversation();
  const before = [await loadOf(ada), await loadOf(bob)];
  const after: (number | undefined)[][] = [];
  for (const body of [
    { assigneeId: ada.id },
    { assigneeId: bob.id },
    { status: "closed" },
    { status: "open" },
    { assigneeId: null },
  ]) {
    const { status } = await patch(id, body);
    expect(status).toBe(200);
    after.push([await loadOf(ada), await loadOf(bob)]);
  }

  const [a = 0, b = 0] = before;
  expect(after).toEqual([
    [a + 1, b],
    [a, b + 1],
    [a, b],
    [a, b + 1],
    [a, b],
  ]);
  expect(await eventsOf(id)).toEqual(["assigned", "assigned", "closed", "reopened", "unassigned"]);
});

test("twenty colleagues closing at once close it once", async () => {
  const { id } = await conversation();
  await patch(id, { assigneeId: ada.id });
  const before = (await loadOf(ada)) ?? 0;

  const answers = await Promise.all(Array.from({ length: 20 }, () => patch(id, { status: "closed" })));

  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(await loadOf(ada)).toBe(before - 1);
  expect((await eventsOf(id)).filter((type: string) => type === "closed")).toHaveLength(1);
});

test("a snooze sets a timer, waking ends it, and closing does too", async () => {
  const { id } = await conversation();
  const at = new Date(Date.now() + 3_600_000).toISOString();

  const snoozed = await patch(id, { snoozedUntil: at });
  expect(snoozed.body.snoozedUntil).toBe(at);
  expect(api.timersSet.get(`wake-${id}`)).toBe(at);

  const closed = await patch(id, { status: "closed" });
  expect(closed.body.snoozedUntil).toBeNull();
  expect(api.timersSet.has(`wake-${id}`)).toBe(false);
});

test("refuses a snooze in the past and an assignee who does not exist", async () => {
  const { id } = await conversation();

  const past = await patch(id, { snoozedUntil: "2020-01-01T00:00:00.000Z" });
  const nobody = await patch(id, { assigneeId: "01J00000000000000000000000" });

  expect([past.status, nobody.status]).toEqual([400, 400]);
  expect([past.body.errors[0].path, nobody.body.errors[0].path]).toEqual(["snoozedUntil", "assigneeId"]);
});

test("a comment is for colleagues: it has no status and leaves preview and place alone", async () => {
  const { id, preview, lastMessageId } = await conversation();

  const { status, body } = await api.call("POST", `/v1/conversations/${id}/comments`, {
    as: ada.as,
    body: { text: "Hm." },
  });

  expect(status).toBe(201);
  expect(body).toMatchObject({ kind: "comment", status: null, author: { type: "user", id: ada.id, name: "Ada" } });
  expect(await api.app.store.conversations.get(id, true)).toMatchObject({ preview, lastMessageId });
});

test("a ticket of a conversation and the conversation know each other", async () => {
  const { id, preview } = await conversation();

  const ticket = await api.call("POST", `/v1/conversations/${id}/tickets`, { as: ada.as, body: { priority: "high" } });
  const head = await api.call("GET", `/v1/conversations/${id}`, { as: ada.as });

  expect(ticket.status).toBe(201);
  expect(ticket.body).toMatchObject({
    conversationIds: [id],
    subject: preview,
    priority: "high",
    source: "conversation",
  });
  expect(head.body.ticketIds).toEqual([ticket.body.id]);
  expect(await eventsOf(id)).toEqual(["ticket"]);
  expect((await api.call("GET", `/v1/tickets/${ticket.body.id}`, { as: stranger.as })).status).toBe(404);
});

test.each([
  ["in a row", '{"odd":true}'],
  ["in the bucket, too large for a row", JSON.stringify({ text: "x".repeat(310_000) })],
])("gives back what the provider sent, kept %s", async (_, body) => {
  const { id, lastMessageId } = await conversation();
  const path = `/v1/conversations/${id}/messages/${lastMessageId}/raw`;
  const none = await api.call("GET", path, { as: ada.as });
  const receivedAt = api.app.clock.now();
  const event = { accountId: account.id, channel: "messenger", receivedAt, key: "k", body };
  const [rawRef] = await keepRaw(api.app, [event]);
  await api.app.store.messages.update(id, lastMessageId ?? "", (message) => ({ ...message, rawRef: rawRef ?? null }));

  const some = await api.call("GET", path, { as: ada.as });
  const listed = await api.call("GET", `/v1/conversations/${id}/messages`, { as: ada.as });

  expect(none.status).toBe(404);
  expect(some.body).toEqual({ channel: "messenger", receivedAt, body, url: null });
  expect(listed.body.items[0].hasRaw).toBe(true);
});

test("shows the routing decision when there is one", async () => {
  const { id } = await conversation();
  const path = `/v1/conversations/${id}/decision`;
  const none = await api.call("GET", path, { as: ada.as });
  const candidates = [{ userId: ada.id, chosen: false, excluded: "offline" as const }];
  const decision = {
    assigneeId: null,
    teamId: null,
    mode: "users_teams" as const,
    ruleId: null,
    ruleVersion: 1,
    tieBreak: null,
  };
  await api.app.store.conversations.putDecision(id, {
    ...decision,
    reason: "Nobody is available.",
    candidates,
    decidedAt: api.app.clock.now(),
  });

  const some = await api.call("GET", path, { as: ada.as });

  expect(none.status).toBe(404);
  expect(some.body).toMatchObject({ reason: "Nobody is available.", candidates });
});

test("cannot be started on a channel where only the other side may begin", async () => {
  const contact = await api.call("POST", "/v1/contacts", { as: admin, body: { firstName: "New" } });
  const body = { contactId: contact.body.id, channelAccountId: account.id, text: "Hello" };

  const { status } = await api.call("POST", "/v1/conversations", { as: admin, body });

  expect(status).toBe(422);
});
