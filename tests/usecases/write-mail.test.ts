import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversation, aMessage, at, idOf } from "../support/entities.ts";
import { aConversationIn, aHelpDesk } from "../support/help-desk.ts";
import { connectMail } from "../support/mail-account.ts";

let api: TestApi;
let admin: string;
let ana: Awaited<ReturnType<TestApi["person"]>>;
let desk: Awaited<ReturnType<typeof aHelpDesk>>;
let account: ChannelAccount;
let tests = 0;
beforeAll(async () => {
  api = await startTestApi();
  ana = await api.person("Ana", "agent", { firstName: "Ana", lastName: "Ruiz" });
  desk = await aHelpDesk(api, [ana.id]);
  ({ admin } = desk);
});
afterAll(() => api.close());
beforeEach(async () => {
  tests += 1;
  account = await connectMail(api.app, `team ${tests}`, { inboxId: desk.inbox.id });
});

const post = (path: string, body: object, as = ana.as) => api.call("POST", path, { as, body });
const compose = (body: object) => post("/v1/conversations", { channelAccountId: account.id, ...body });
const mailThread = async (over = {}) => {
  const head = aConversation(`thread ${tests}`, {
    ...{ channel: "email", channelAccountId: account.id, inboxId: desk.inbox.id },
    recipient: "ada@sender.example",
    ...over,
  });
  await api.app.store.conversations.ensure(head);
  return head.id;
};
const messagesOf = async (id: string) => (await api.app.store.messages.list(id, { limit: 10 })).items;

test("a new mail opens a conversation of its own each time, with whoever the address leads to", async () => {
  const wanted = {
    to: ["Bea@sender.example"],
    subject: "Your order",
    text: "It is on its way.",
    bcc: ["cid@x.example"],
  };

  const first = await compose(wanted);
  const second = await compose(wanted);

  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ channel: "email", subject: "Your order", preview: "It is on its way." });
  expect(first.body.participants).toEqual(["bea@sender.example", "cid@x.example"]);
  expect(second.body.id).not.toBe(first.body.id);
  expect(second.body.contactId).toBe(first.body.contactId);
  const contact = await api.call("GET", `/v1/contacts/${first.body.contactId}`, { as: ana.as });
  expect(contact.body).toMatchObject({ email: "bea@sender.example", suppressions: [] });
  const [message] = await messagesOf(first.body.id);
  expect(message).toMatchObject({
    status: "pending",
    mail: { subject: "Your order", to: [{ address: "Bea@sender.example" }], bcc: [{ address: "cid@x.example" }] },
  });
});

test("a new mail to a contact goes to their address; without one there is nobody to write to", async () => {
  const withEmail = await post("/v1/contacts", { email: `dora${tests}@sender.example`, firstName: "Dora" });
  const without = await post("/v1/contacts", { firstName: "Emil" });

  const sent = await compose({ contactId: withEmail.body.id, text: "Hello", subject: "Hi" });
  const refused = await compose({ contactId: without.body.id, text: "Hello", subject: "Hi" });
  const nobody = await compose({ text: "Hello", subject: "Hi" });

  const [message] = await messagesOf(sent.body.id);
  expect(message?.mail?.to).toEqual([{ address: `dora${tests}@sender.example`, name: null }]);
  expect([refused.status, nobody.status]).toEqual([422, 400]);
});

test("a mail that cannot be sent leaves no conversation behind", async () => {
  const before = await api.items();

  const answers = await Promise.all([
    compose({ to: ["bea@sender.example"], subject: "Hi", text: " " }),
    compose({ to: ["bea@sender.example"], subject: "Hi", text: "x", attachmentIds: [idOf("no upload")] }),
    compose({ to: ["no address"], subject: "Hi", text: "x" }),
    compose({ to: [], subject: "Hi", text: "x" }),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  const heads = (items: readonly { readonly type?: unknown }[]) => items.filter(({ type }) => type === "conversation");
  expect(heads(await api.items())).toHaveLength(heads(before).length);
});

test("an answer may name others than the person, each once and fifty at most", async () => {
  const id = await mailThread();
  const many = (count: number) => Array.from({ length: count }, (_, i) => `a${i}@x.example`);

  const plain = await post(`/v1/conversations/${id}/messages`, { html: "<p>Yes, <b>it is</b>.</p>" });
  const copied = await post(`/v1/conversations/${id}/messages`, {
    ...{ text: "Yes", to: ["ada@sender.example"], cc: ["Ada@Sender.example", "bob@x.example"], subject: "New subject" },
  });
  const most = await post(`/v1/conversations/${id}/messages`, { text: "Yes", cc: many(25), bcc: many(49).slice(25) });
  const tooMany = await post(`/v1/conversations/${id}/messages`, {
    text: "Yes",
    cc: many(25),
    bcc: many(50).slice(24),
  });

  expect(plain.body).toMatchObject({ text: "Yes, it is.", mail: { to: [{ address: "ada@sender.example" }] } });
  expect(copied.body.mail).toMatchObject({ subject: "New subject", cc: [{ address: "bob@x.example" }] });
  expect([plain.status, copied.status, most.status, tooMany.status]).toEqual([201, 201, 201, 400]);
});

test("mail fields are refused where there is no mail", async () => {
  const { id } = await aConversationIn(api, desk.account);

  const { status, body } = await post(`/v1/conversations/${id}/messages`, { text: "Yes", cc: ["bob@x.example"] });

  expect(status).toBe(400);
  expect(body.errors).toEqual([{ path: "cc", message: "is only for mail" }]);
});

test("a refused address is told of when somebody writes to it, until an admin takes it off the list", async () => {
  const id = await mailThread({ recipient: "gone@sender.example" });
  const refusal = {
    reason: "bounce",
    detail: "no such mailbox",
    conversationId: null,
    messageId: null,
    at: at(0),
  } as const;
  await api.app.store.suppressions.add({ ...refusal, address: "Gone@sender.example" });
  const reply = (body: object) => post(`/v1/conversations/${id}/messages`, { text: "Hello", ...body });

  const refused = [await reply({}), await reply({ to: ["bob@x.example"], bcc: ["gone@sender.example"] })];
  const elsewhere = await reply({ to: ["bob@x.example"] });
  const list = await api.call("GET", "/v1/suppressions", { as: admin });
  const removed = await api.call("DELETE", "/v1/suppressions", {
    as: admin,
    query: { address: "GONE@sender.example" },
  });
  const again = await reply({});

  expect(refused.map(({ status }) => status)).toEqual([422, 422]);
  expect(refused[0]?.body.detail).toContain("gone@sender.example came back");
  expect(elsewhere.status).toBe(201);
  expect(list.body.items).toContainEqual(expect.objectContaining({ address: "gone@sender.example", reason: "bounce" }));
  expect([removed.status, again.status]).toEqual([204, 201]);
});

test("the list of refused addresses goes on where a page ended", async () => {
  const refusal = { reason: "complaint", detail: null, conversationId: null, messageId: null, at: at(0) } as const;
  for (const name of ["p1", "p2", "p3"])
    await api.app.store.suppressions.add({ ...refusal, address: `${name}@page.example` });

  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = { limit: "2", ...(cursor === null ? {} : { cursor }) };
    const { body } = await api.call("GET", "/v1/suppressions", { as: admin, query });
    seen.push(...body.items.map(({ address }: { address: string }) => address));
    cursor = body.next;
  } while (cursor !== null);

  expect(seen.filter((address) => address.endsWith("@page.example"))).toEqual(
    ["p1", "p2", "p3"].map((n) => `${n}@page.example`),
  );
  expect(new Set(seen).size).toBe(seen.length);
});

test("a forward goes to others, takes the files along, and is no answer to the person", async () => {
  const id = await mailThread({ unansweredSince: at(1), preview: "Where is it?", subject: "Re: Order 1042" });
  const file = { id: idOf("file"), name: "a.pdf", contentType: "application/pdf", size: 3, kind: "file" as const };
  const stored = {
    ...file,
    state: "stored" as const,
    url: null,
    remoteUrl: null,
    storageKey: "files/a",
    contentId: null,
  };
  const original = aMessage(`theirs ${tests}`, { conversationId: id, channel: "email", attachments: [stored] });
  await api.app.store.messages.append(original);

  const { status, body } = await post(`/v1/conversations/${id}/messages/${original.id}/forward`, {
    ...{ to: ["eve@elsewhere.example"], text: "Please look." },
  });

  expect(status).toBe(201);
  expect(body).toMatchObject({
    status: "pending",
    attachments: [{ name: "a.pdf" }],
    mail: {
      subject: "Fwd: Order 1042",
      forwardOf: original.id,
      leavesThread: true,
      to: [{ address: "eve@elsewhere.example" }],
    },
  });
  const head = await api.app.store.conversations.get(id, true);
  expect(head).toMatchObject({ unansweredSince: at(1), preview: "Where is it?" });
});

test("a forward leaves a conversation without mail by a mail account, and a comment is not forwarded", async () => {
  const { id } = await aConversationIn(api, desk.account);
  const said = aMessage(`said ${tests}`, { conversationId: id });
  const comment = aMessage(`comment ${tests}`, { conversationId: id, kind: "comment" });
  for (const one of [said, comment]) await api.app.store.messages.append(one);
  const forward = (messageId: string, body: object) =>
    post(`/v1/conversations/${id}/messages/${messageId}/forward`, { to: ["eve@elsewhere.example"], ...body });

  const answers = [
    await forward(said.id, { channelAccountId: account.id }),
    await forward(said.id, {}),
    await forward(comment.id, { channelAccountId: account.id }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([201, 400, 422]);
  expect(answers[0]?.body.channelAccountId).toBe(account.id);
});

test("the preview shows sender and signature as they will be", async () => {
  const settings = { address: "team@example.com", companyName: "Example", sharingAccepted: true };
  const signature = '<p onclick="x()">{{sender.fullName}}, {{sender.firstName}} {{sender.lastName}}</p>';
  const preview = (body: object) => post("/v1/channel-accounts/preview", { channel: "email", ...body }, admin);

  const shown = await preview({ settings: { ...settings, signature }, userId: ana.id });
  const company = await preview({ settings: { ...settings, fromName: "company" }, userId: ana.id });
  const wrong = await preview({ settings: { companyName: 7 } });

  expect(shown.body).toEqual({
    from: "Ana (Example) <team@example.com>",
    signatureHtml: "<p>Ana, Ana Ruiz</p>",
    text: "Ana, Ana Ruiz",
  });
  expect(company.body.from).toBe("Example <team@example.com>");
  expect(wrong.status).toBe(400);
  expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toContain("settings.address");
  expect((await post("/v1/channel-accounts/preview", { channel: "messenger", settings: {} }, admin)).status).toBe(422);
});
