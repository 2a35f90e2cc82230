import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aContact } from "../support/entities.ts";
import { aConversationIn, aHelpDesk } from "../support/help-desk.ts";

let api: TestApi;
let account: ChannelAccount;
let admin: string;
let ada: Awaited<ReturnType<TestApi["person"]>>;
let bob: typeof ada;

beforeAll(async () => {
  api = await startTestApi();
  ada = await api.person("Ada", "agent", { firstName: "Ada", meetingUrl: "https://meet.example/ada" });
  bob = await api.person("Bob", "agent");
  ({ account, admin } = await aHelpDesk(api, [ada.id, bob.id]));
});
afterAll(() => api.close());

const names = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map(({ name }) => name).sort();

test("a view is its owner's until it is shared, and then changed by them and by admins only", async () => {
  const body = { name: "Mine", filter: { status: "open", assigneeId: ada.id } };
  const { body: view } = await api.call("POST", "/v1/views", { as: ada.as, body });
  const path = `/v1/views/${view.id}`;
  const hidden = await api.call("PATCH", path, { as: bob.as, body: { name: "Taken" } });
  await api.call("PATCH", path, { as: ada.as, body: { shared: true } });
  const seen = await api.call("GET", "/v1/views", { as: bob.as });
  const refused = await api.call("PATCH", path, { as: bob.as, body: { name: "Taken" } });
  const allowed = await api.call("PATCH", path, { as: admin, body: { name: "Ours" } });

  expect([hidden.status, refused.status, allowed.status]).toEqual([404, 403, 200]);
  expect(names(seen)).toEqual(["Mine"]);
  expect(allowed.body).toMatchObject({ name: "Ours", filter: body.filter, ownerId: ada.id });
  expect((await api.call("DELETE", path, { as: ada.as })).status).toBe(204);
});

test("a snippet is rendered with the contact, the ticket and the user, safe in HTML", async () => {
  const contact = aContact("Eve", { firstName: "<Eve>", email: "eve@example.com", properties: { plan: "Pro" } });
  await api.app.store.contacts.ensure(contact);
  const conversation = await aConversationIn(api, account, { contactId: contact.id });
  const ticketPath = `/v1/conversations/${conversation.id}/tickets`;
  const { body: ticket } = await api.call("POST", ticketPath, { as: ada.as, body: { subject: "Broken" } });
  const text = "Hi {{contact.firstName}} ({{contact.plan}}), #{{ticket.number}} by {{ user.firstName }}{{contact.x|!}}";
  const html = "<b>{{contact.firstName}}</b> {{contact.phone}}";
  const body = { name: "Hello", shortcut: "hi", text, html, shared: true };
  const { body: snippet } = await api.call("POST", "/v1/snippets", { as: ada.as, body });

  const rendered = await api.call("POST", `/v1/snippets/${snippet.id}/render`, {
    as: ada.as,
    body: { conversationId: conversation.id },
  });

  expect(rendered.body).toEqual({
    text: `Hi <Eve> (Pro), #${ticket.number} by Ada!`,
    html: "<b>&lt;Eve&gt;</b> ",
    missing: ["contact.phone"],
  });
});

test("a document of the library goes into a reply with its words and its file", async () => {
  const conversation = await aConversationIn(api, account);
  const upload = { name: "terms.pdf", contentType: "application/pdf", size: 1000 };
  const { body: file } = await api.call("POST", "/v1/attachments", { as: ada.as, body: upload });
  const body = { title: "Terms", kind: "document", link: "https://example.com/terms", attachmentId: file.id };
  const { body: item } = await api.call("POST", "/v1/library", { as: ada.as, body });

  const { body: taken } = await api.call("POST", `/v1/library/${item.id}/insert`, { as: bob.as });
  const replied = await api.call("POST", `/v1/conversations/${conversation.id}/messages`, { as: bob.as, body: taken });

  expect(item.file).toEqual(upload);
  expect(taken.text).toBe("Terms\nhttps://example.com/terms");
  expect(replied.body).toMatchObject({ text: taken.text, attachments: [{ name: "terms.pdf", state: "stored" }] });
});

test("an item with nothing in it is refused", async () => {
  const body = { title: "Empty", kind: "quote" };

  expect((await api.call("POST", "/v1/library", { as: ada.as, body })).status).toBe(400);
});
