import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversationIn, aHelpDesk } from "../support/help-desk.ts";
import { runToEnd } from "../support/run-jobs.ts";

let api: TestApi;
let as: string;
let account: ChannelAccount;
beforeAll(async () => {
  api = await startTestApi();
  ({ admin: as, account } = await aHelpDesk(api, []));
});
afterAll(() => api.close());

const create = (body: object) => api.call("POST", "/v1/contacts", { as, body });
const associate = (id: string, body: object) => api.call("POST", `/v1/conversations/${id}/associate`, { as, body });

test("an address belongs to one contact, in any case", async () => {
  const first = await create({ email: "Ann@Shop.test", firstName: "Ann" });
  const second = await create({ emails: ["ann@shop.test"] });
  const found = await api.call("GET", "/v1/contacts", { as, query: { email: "ANN@shop.test" } });

  expect([first.status, second.status]).toEqual([201, 409]);
  expect(first.body).toMatchObject({ email: "ann@shop.test", emails: ["ann@shop.test"] });
  expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([first.body.id]);
});

test("ten callers at once make one contact of an address", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => create({ email: "rush@shop.test" })));
  const found = await api.call("GET", "/v1/contacts", { as, query: { email: "rush@shop.test" } });

  expect(answers.some(({ status }) => status === 201)).toBe(true);
  expect(found.body.items).toHaveLength(1);
});

test("a change merges properties and leaves the rest", async () => {
  const { body } = await create({ firstName: "Ben", properties: { plan: "pro", city: "Bern" } });

  const changed = await api.call("PATCH", `/v1/contacts/${body.id}`, { as, body: { properties: { plan: "free" } } });

  expect(changed.body).toMatchObject({ firstName: "Ben", properties: { plan: "free", city: "Bern" } });
});

test("a removed contact frees its address", async () => {
  const { body } = await create({ email: "gone@shop.test" });

  const { body: job } = await api.call("DELETE", `/v1/contacts/${body.id}`, { as });
  await runToEnd(api.app, job.id);
  const again = await create({ email: "gone@shop.test" });

  expect(again.status).toBe(201);
});

test("a visitor is associated with the contact who has the address", async () => {
  const contact = await create({ email: "cleo@shop.test", firstName: "Cleo" });
  const conversation = await aConversationIn(api, account);

  const { status, body } = await associate(conversation.id, { email: "cleo@shop.test" });

  expect(status).toBe(200);
  expect(body.contactId).toBe(contact.body.id);
  const identity = { channel: "messenger", account: account.id, value: conversation.threadKey };
  expect(await api.app.store.contacts.byIdentity(identity)).toEqual({ type: "contact", id: contact.body.id });
  const visitor = await api.app.store.contacts.getVisitor(conversation.visitorId ?? "");
  expect(visitor?.contactId).toBe(contact.body.id);
});

test("a visitor nobody knows becomes a new contact with the names given", async () => {
  const { id } = await aConversationIn(api, account);

  const { body } = await associate(id, { email: "dan@shop.test", firstName: "Dan", lastName: "Doe" });
  const contact = await api.call("GET", `/v1/contacts/${body.contactId}`, { as });

  expect(contact.body).toMatchObject({ email: "dan@shop.test", firstName: "Dan", lastName: "Doe" });
});

test("associating with a contact who does not exist is 404, with both ways at once 400", async () => {
  const { id } = await aConversationIn(api, account);
  const contactId = "01J00000000000000000000000";

  const missing = await associate(id, { contactId });
  const both = await associate(id, { contactId, email: "a@b.test" });

  expect([missing.status, both.status]).toEqual([404, 400]);
});

test("the timeline shows conversations and tickets that the caller may see", async () => {
  const contact = await create({ email: "tim@shop.test" });
  const { id } = await aConversationIn(api, account);
  await associate(id, { contactId: contact.body.id });
  const ticket = await api.call("POST", "/v1/tickets", { as, body: { subject: "Call", contactId: contact.body.id } });
  const outsider = await api.person("Outsider", "agent");
  const path = `/v1/contacts/${contact.body.id}/timeline`;

  const all = await api.call("GET", path, { as });
  const some = await api.call("GET", path, { as: outsider.as });

  const ids = (items: { type: string; ticket?: { id: string }; conversation?: { id: string } }[]) =>
    items.map((item) => item.ticket?.id ?? item.conversation?.id).sort();
  expect(ids(all.body.items)).toEqual([id, ticket.body.id].sort());
  expect(ids(some.body.items)).toEqual([ticket.body.id]);
});
