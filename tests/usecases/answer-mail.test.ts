import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { mailFacts } from "../../lib/domain/mail-facts.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversation, aMessage, at, idOf } from "../support/entities.ts";
import { aConversationIn, aHelpDesk } from "../support/help-desk.ts";
import { INSTALLATION } from "../support/installation.ts";
import { connectMail } from "../support/mail-account.ts";

let api: TestApi;
let ana: Awaited<ReturnType<TestApi["person"]>>;
let desk: Awaited<ReturnType<typeof aHelpDesk>>;
let account: ChannelAccount;
let tests = 0;
beforeAll(async () => {
  api = await startTestApi();
  ana = await api.person("Ana", "agent");
  desk = await aHelpDesk(api, [ana.id]);
});
afterAll(() => api.close());
beforeEach(async () => {
  tests += 1;
  account = await connectMail(api.app, `team ${tests}`, { inboxId: desk.inbox.id });
});

const post = (path: string, body: object) => api.call("POST", path, { as: ana.as, body });
const mailThread = async (over = {}) => {
  const head = aConversation(`thread ${tests}`, {
    ...{ channel: "email", channelAccountId: account.id, inboxId: desk.inbox.id },
    recipient: "ada@sender.example",
    ...over,
  });
  await api.app.store.conversations.ensure(head);
  return head.id;
};

test("a picture is within a mail where its HTML shows it, and only goes along where it does not", async () => {
  const id = await mailThread();
  const announced = { name: "hook.png", contentType: "image/png", size: 3, contentId: "hook@parley" };
  const wrong = await post("/v1/attachments", { ...announced, contentId: 'x"><script>@y' });
  const { body: upload } = await post("/v1/attachments", announced);
  const answer = (html: string) =>
    post(`/v1/conversations/${id}/messages`, { text: "Look", html, attachmentIds: [upload.id] });

  const shown = await answer('<p>Look: <img src="cid:hook@parley"></p>');
  const beside = await answer("<p>Look below.</p>");

  expect(wrong.status).toBe(400);
  expect(shown.body.attachments).toMatchObject([{ name: "hook.png", kind: "image", contentId: "hook@parley" }]);
  expect(beside.body.attachments).toMatchObject([{ name: "hook.png", contentId: null }]);
});

test("an answer to all goes to everybody the mail went to but ourselves, and an answer to one to its sender", async () => {
  const id = await mailThread();
  const other = await connectMail(api.app, `sales ${tests}`, { inboxId: idOf("an inbox that Ana does not see") });
  for (const { id: own, settings } of [account, other]) {
    await api.app.store.channelAccounts.claimExternal("email", String(settings.address), own);
  }
  const named = (...all: readonly string[]) => all.map((address) => ({ address }));
  const { address } = account.settings as { readonly address: string };
  const mail = mailFacts.parse({
    from: { address: "ada@sender.example" },
    to: named(address.toUpperCase(), "bob@sender.example", `${other.id}@${INSTALLATION.inboundDomain}`),
    cc: named("Ada@sender.example", "cid@x.example", address.replace("@", "+tag@"), String(other.settings.address)),
  });
  const theirs = { conversationId: id, channel: "email", channelAccountId: account.id };
  const written = aMessage(`to all ${tests}`, { ...theirs, sentAt: at(5), mail });
  const away = aMessage(`away ${tests}`, {
    ...{ ...theirs, sentAt: at(6) },
    mail: mailFacts.parse({ from: { address: "eve@x.example" }, automated: "auto_reply" }),
  });
  for (const message of [written, away]) await api.app.store.messages.append(message);

  const { body } = await api.call("GET", `/v1/conversations/${id}/recipients`, { as: ana.as });

  expect(body).toEqual({
    messageId: written.id,
    sender: ["ada@sender.example"],
    to: ["ada@sender.example"],
    cc: ["bob@sender.example", "cid@x.example"],
  });
});

test("where nobody has written a mail, whoever the conversation is with gets it", async () => {
  const id = await mailThread({ recipient: "new@sender.example" });

  const { body } = await api.call("GET", `/v1/conversations/${id}/recipients`, { as: ana.as });

  expect(body).toEqual({ messageId: null, sender: ["new@sender.example"], to: ["new@sender.example"], cc: [] });
});

test("only a message of the conversation is quoted, never a comment, and only by mail", async () => {
  const id = await mailThread();
  const theirs = aMessage(`quoted ${tests}`, { conversationId: id, channel: "email", channelAccountId: account.id });
  await api.app.store.messages.append(theirs);
  const inside = { ...theirs, id: idOf(`comment ${tests}`), kind: "comment" as const };
  await api.app.store.messages.append(inside);
  const messenger = await aConversationIn(api, desk.account);
  const answer = (to: string, quoteId: string) => post(`/v1/conversations/${to}/messages`, { text: "Yes", quoteId });

  const quoted = await answer(id, theirs.id);
  const wrong = [await answer(id, idOf("elsewhere")), await answer(id, inside.id)];
  const refused = [...wrong, await answer(messenger.id, theirs.id)];

  expect(quoted.body.mail).toMatchObject({ quoteOf: theirs.id });
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400]);
});
