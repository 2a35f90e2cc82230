import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversationIn, aHelpDesk, aMessengerAccount } from "../support/help-desk.ts";

let api: TestApi;
let admin: string;
let account: ChannelAccount;
let ada: Awaited<ReturnType<TestApi["person"]>>;
beforeAll(async () => {
  api = await startTestApi();
  ada = await api.person("Ada", "agent");
  ({ admin, account } = await aHelpDesk(api, [ada.id]));
});
afterAll(() => api.close());

const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const reply = (id: string, body: object, idempotencyKey?: string) =>
  api.call("POST", `/v1/conversations/${id}/messages`, {
    as: ada.as,
    body,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });

test("a reply is pending, and the list shows it as the newest", async () => {
  const { id } = await aConversationIn(api, account);

  const { status, body } = await reply(id, { text: "Yes, it is." });
  const head = await api.app.store.conversations.get(id, true);

  expect(status).toBe(201);
  expect(body).toMatchObject({
    kind: "outbound",
    status: "pending",
    text: "Yes, it is.",
    channelAccountId: account.id,
  });
  expect(body.author).toEqual({ type: "user", id: ada.id, name: "Ada" });
  expect(head).toMatchObject({ preview: "Yes, it is.", lastMessageId: body.id, lastMessageAt: body.sentAt });
});

test("says why a closed reply window forbids it", async () => {
  const { id } = await aConversationIn(api, account, { lastInboundAt: hoursAgo(25) });

  const { status, body } = await reply(id, { text: "Too late?" });

  expect(status).toBe(422);
  expect(body.detail).toContain("reply window");
  const { items } = await api.app.store.messages.list(id, { limit: 10 });
  expect(items.filter(({ kind }) => kind === "outbound")).toEqual([]);
});

test("refuses on an account that is off, gone, or cannot be replied on", async () => {
  const other = await aHelpDesk(api, [ada.id]);
  const { id } = await aConversationIn(api, other.account);
  const path = `/v1/channel-accounts/${other.account.id}`;

  await api.call("PATCH", path, { as: admin, body: { status: "off" } });
  const off = await reply(id, { text: "Hello" });
  await api.call("DELETE", path, { as: admin });
  const gone = await reply(id, { text: "Hello" });
  const asForm = await aConversationIn(api, { ...other.account, id: api.app.ids.ulid(), channel: "form" });
  const form = await reply(asForm.id, { text: "Hello" });

  expect([off.status, gone.status, form.status]).toEqual([422, 422, 422]);
  expect(off.body.detail).toContain("off");
});

test("leaves by another account of the same contact only", async () => {
  const elsewhere = await api.call("POST", "/v1/channel-accounts", {
    as: admin,
    body: aMessengerAccount(account.inboxId, { name: "Second page" }),
  });
  const { id } = await aConversationIn(api, account);

  const { status, body } = await reply(id, { text: "Hi", channelAccountId: elsewhere.body.id });

  expect(status).toBe(422);
  expect(body.detail).toContain("cannot be reached");
});

test("leaves by another account where the contact wrote lately, and not where they were silent too long", async () => {
  const second = await api.call("POST", "/v1/channel-accounts", {
    as: admin,
    body: aMessengerAccount(account.inboxId, { name: "Third page" }),
  });
  const contact = await api.call("POST", "/v1/contacts", { as: admin, body: { firstName: "Both" } });
  const here = await aConversationIn(api, account, { lastInboundAt: hoursAgo(30) });
  const there = await aConversationIn(api, second.body);
  for (const { id } of [here, there]) {
    const body = { contactId: contact.body.id };
    await api.call("POST", `/v1/conversations/${id}/associate`, { as: admin, body });
  }

  const byOther = await reply(here.id, { text: "Hi", channelAccountId: second.body.id });
  const back = await reply(there.id, { text: "Hi", channelAccountId: account.id });

  expect(byOther.status).toBe(201);
  expect(byOther.body.channelAccountId).toBe(second.body.id);
  expect(back.status).toBe(422);
});

test("refuses nothing at all, and a quote from another conversation", async () => {
  const { id } = await aConversationIn(api, account);
  const other = await aConversationIn(api, account);

  const empty = await reply(id, { text: "  " });
  const foreign = await reply(id, { text: "Yes", replyToId: other.lastMessageId });

  expect([empty.status, foreign.status]).toEqual([400, 400]);
  expect(foreign.body.errors[0].path).toBe("replyToId");
});

test("a file is announced, posted elsewhere and named in a reply", async () => {
  const { id } = await aConversationIn(api, account);
  const file = { name: "plan.png", contentType: "image/png", size: 1000 };

  const upload = await api.call("POST", "/v1/attachments", { as: ada.as, body: file });
  const { status, body } = await reply(id, { attachmentIds: [upload.body.id] });

  expect(upload.body.fields).toMatchObject({ "Content-Type": "image/png", max: "1000" });
  expect(status).toBe(201);
  expect(body.attachments).toEqual([
    {
      ...file,
      contentId: null,
      id: upload.body.id,
      kind: "image",
      state: "stored",
      url: expect.stringContaining("https://files.test/"),
    },
  ]);
  expect(upload.body.fields.key).not.toContain("plan");
});

test("refuses files that the channel does not take and ids that nobody announced", async () => {
  const { id } = await aConversationIn(api, account);
  const large = { name: "film.mp4", contentType: "video/mp4", size: 60 * 1024 * 1024 };
  const upload = await api.call("POST", "/v1/attachments", { as: ada.as, body: large });

  const tooLarge = await reply(id, { attachmentIds: [upload.body.id] });
  const unknown = await reply(id, { attachmentIds: ["01J00000000000000000000000"] });

  expect([tooLarge.status, unknown.status]).toEqual([422, 400]);
});

test("repeated with its idempotency key it is one message", async () => {
  const { id } = await aConversationIn(api, account);

  const answers = [await reply(id, { text: "Once" }, "r-1"), await reply(id, { text: "Once" }, "r-1")];
  const { items } = await api.app.store.messages.list(id, { limit: 10 });

  expect(answers[1]?.body).toEqual(answers[0]?.body);
  expect(items.filter(({ kind }) => kind === "outbound")).toHaveLength(1);
});
