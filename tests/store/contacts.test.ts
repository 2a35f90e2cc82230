import { afterAll, beforeAll, expect, test } from "vitest";
import type { Identity, Visitor } from "../../lib/domain/contact.ts";
import type { IdentityHolder } from "../../lib/store/contract/contact-store.ts";
import type { Store } from "../../lib/store/store.ts";
import { aContact, aConversation, at, idOf } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
let store: Store;
beforeAll(async () => {
  running = await startTestStore();
  store = running.store;
});
afterAll(() => running.close());

const address = (value: string): Identity => ({ channel: "email", account: null, value });
const contactCalled = (words: string): IdentityHolder => ({ type: "contact", id: idOf(words) });

test("a contact comes back as it was stored", async () => {
  const full = aContact("full", {
    email: "ada@example.com",
    emails: ["ada@example.com"],
    phones: ["+4930123456"],
    properties: { size: "XL", empty: "" },
    identities: [address("ada@example.com"), { channel: "messenger", account: idOf("account"), value: "24" }],
  });

  await store.contacts.ensure(full);

  expect(await store.contacts.get(full.id)).toEqual(full);
});

test("ensuring a contact leaves what is there", async () => {
  const first = aContact("ensured");
  await store.contacts.ensure(first);

  await store.contacts.ensure({ ...first, firstName: "second" });

  expect(await store.contacts.get(first.id)).toEqual(first);
});

test("of fifty parallel claims of an identity one wins and all learn who", async () => {
  const claims = Array.from({ length: 50 }, (_, i) =>
    store.contacts.claimIdentity(address("raced@example.com"), contactCalled(`claimant ${i}`)),
  );

  const holders = await Promise.all(claims);

  expect(new Set(holders.map(({ id }) => id)).size).toBe(1);
  expect(await store.contacts.byIdentity(address("raced@example.com"))).toEqual(holders[0]);
});

test("an identity of one account is not that of another, nor of all", async () => {
  const at1: Identity = { channel: "messenger", account: idOf("account 1"), value: "77" };
  await store.contacts.claimIdentity(at1, { type: "visitor", id: idOf("visitor") });

  expect(await store.contacts.byIdentity(at1)).toEqual({ type: "visitor", id: idOf("visitor") });
  expect(await store.contacts.byIdentity({ ...at1, account: idOf("account 2") })).toBeNull();
  expect(await store.contacts.byIdentity({ ...at1, account: null })).toBeNull();
});

test("a moved identity leads to its new holder", async () => {
  await store.contacts.claimIdentity(address("merged@example.com"), contactCalled("old"));

  await store.contacts.moveIdentity(address("merged@example.com"), contactCalled("new"));

  expect(await store.contacts.byIdentity(address("merged@example.com"))).toEqual(contactCalled("new"));
});

test("a removed contact gives its identities free, but not those that were moved away", async () => {
  const [own, moved] = [address("own@example.com"), address("moved@example.com")];
  const contact = aContact("leaving", { identities: [own, moved] });
  await store.contacts.ensure(contact);
  await store.conversations.ensure(aConversation("of leaving", { contactId: contact.id }));
  for (const identity of [own, moved]) await store.contacts.claimIdentity(identity, contactCalled("leaving"));
  await store.contacts.moveIdentity(moved, contactCalled("survivor"));

  await store.contacts.remove(contact.id);
  await store.contacts.remove(contact.id);

  expect(await store.contacts.get(contact.id)).toBeNull();
  expect(await store.contacts.byIdentity(own)).toBeNull();
  expect(await store.contacts.byIdentity(moved)).toEqual(contactCalled("survivor"));
  expect(await store.contacts.conversationIds(contact.id)).toEqual([]);
});

test("contacts are listed by their newest change, page by page", async () => {
  const newer = ["a", "b", "c"].map((words, i) => aContact(words, { updatedAt: at(50, i) }));
  for (const contact of newer) await store.contacts.ensure({ ...contact, updatedAt: at(2) });
  for (const contact of newer) await store.contacts.save(contact, contact);

  const first = await store.contacts.list({ limit: 2 });
  const second = await store.contacts.list({ limit: 2, cursor: first.next ?? undefined });

  expect(first.items.map(({ firstName }) => firstName)).toEqual(["c", "b"]);
  expect(second.items[0]?.firstName).toBe("a");
});

test("a contact's conversations come newest first", async () => {
  const contactId = idOf("talkative");
  const ids = [0, 1, 2].map((minute) => idOf(`talk ${minute}`, at(minute)));
  for (const id of ids) await store.conversations.ensure(aConversation(id, { id, contactId }));

  expect(await store.contacts.conversationIds(contactId)).toEqual(ids.toReversed());
});

test("a visitor comes back, and can be tied to a contact", async () => {
  const visitor: Visitor = {
    id: idOf("visitor"),
    contactId: null,
    channelAccountId: idOf("account"),
    name: null,
    email: null,
    createdAt: at(0),
  };
  await store.contacts.putVisitor(visitor);
  expect(await store.contacts.getVisitor(visitor.id)).toEqual(visitor);

  await store.contacts.putVisitor({ ...visitor, contactId: idOf("contact") });

  expect((await store.contacts.getVisitor(visitor.id))?.contactId).toBe(idOf("contact"));
  expect(await store.contacts.getVisitor(idOf("nobody"))).toBeNull();
});

test("contacts are found by words of their names, addresses and numbers", async () => {
  const zoe = aContact("zoe", { firstName: "Zoë", lastName: "Quintela", emails: ["zq@lamp.example"] });
  const quim = aContact("quim", { firstName: "Quim", phones: ["+351910000111"] });
  for (const contact of [zoe, quim]) await store.contacts.ensure(contact);
  const found = async (q: string) => (await store.contacts.list({ limit: 50 }, q)).items;

  expect(await found("quintela zoe")).toEqual([zoe]);
  expect(await found("zq@lamp")).toEqual([zoe]);
  expect(await found("910000111")).toEqual([quim]);
  expect(await found("zoe quim")).toEqual([]);
});
