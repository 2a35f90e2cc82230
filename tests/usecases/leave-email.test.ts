import { afterAll, beforeAll, expect, test } from "vitest";
import { channelAccount } from "../../lib/domain/channel-account.ts";
import { NO_ROUTING } from "../../lib/domain/routing-rule.ts";
import { visitorKey } from "../../lib/domain/visitor-token.ts";
import { leaveEmail } from "../../lib/usecases/leave-email.ts";
import { aConversation, at, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { mortal } from "../support/mortal.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const account = channelAccount.parse({
  ...{ id: idOf("chat"), channel: "chat", name: "Website chat", inboxId: idOf("inbox"), createdAt: at(0) },
  ...{ routing: NO_ROUTING, autoTicket: false },
});

let table: TestStore;
beforeAll(async () => {
  table = await startTestStore();
  await table.store.channelAccounts.put(account);
});
afterAll(() => table.close());

/** A visitor with a conversation, as their first message leaves them. */
async function aVisitor(app: TestApp, name: string) {
  const { store } = app;
  const token = `vst-${Buffer.alloc(32, name).toString("base64url")}`;
  const threadKey = visitorKey(account.id, token);
  const visitorId = idOf(`visitor ${name}`);
  const head = aConversation(name, { channel: "chat", channelAccountId: account.id, visitorId, threadKey });
  const identity = { channel: "chat", account: account.id, value: threadKey };
  await store.contacts.claimIdentity(identity, { type: "visitor", id: visitorId });
  await store.contacts.putVisitor({
    ...{ id: visitorId, contactId: null, channelAccountId: account.id, name: null, email: null, createdAt: at(0) },
  });
  await store.conversations.claimThread(account.id, threadKey, head.id);
  await store.conversations.ensure(head);
  return { head, identity, call: { accountId: account.id, token, origin: null, sourceAddress: name } };
}

/** What is there of one visitor who left an address. */
async function left(app: TestApp, { head, identity }: Awaited<ReturnType<typeof aVisitor>>) {
  const now = await app.store.conversations.get(head.id, true);
  const visitor = await app.store.contacts.getVisitor(head.visitorId ?? "");
  const contact = await app.store.contacts.get(now?.contactId ?? "", true);
  const events = (await app.store.messages.list(head.id, { limit: 10 })).items.map(({ event }) => event?.type);
  return {
    email: [visitor?.email, contact?.email],
    sameContact: [visitor?.contactId, (await app.store.contacts.byIdentity(identity))?.id].every(
      (id) => id === now?.contactId,
    ),
    events: new Set(events),
  };
}

test("wherever the function dies, leaving the address again ends as it would have without", async () => {
  const app = testApp({ store: table.store });
  const dry = mortal(app, 0, "before");
  await leaveEmail(dry.app, (await aVisitor(app, "dry run")).call, { email: "dry@example.com" });
  const ends: unknown[] = [];

  for (const effect of ["before", "after"] as const) {
    for (let fatal = 1; fatal <= dry.calls(); fatal++) {
      const visitor = await aVisitor(app, `${effect} ${fatal}`);
      const person = { email: `${effect}.${fatal}@example.com` };
      await leaveEmail(mortal(app, fatal, effect).app, visitor.call, person).catch(() => {});
      await leaveEmail(app, visitor.call, person);
      const { email, ...rest } = await left(app, visitor);
      ends.push({ ...rest, email: email.every((one) => one === person.email) });
    }
  }

  expect(dry.calls()).toBeGreaterThan(8);
  expect(new Set(ends.map((end) => JSON.stringify(end)))).toEqual(new Set([JSON.stringify(ends[0])]));
  expect(ends[0]).toEqual({ sameContact: true, events: new Set(["associated"]), email: true });
});

test("twenty tabs that leave the same address at once make one contact", async () => {
  const app = testApp({ store: table.store });
  const visitors = await Promise.all(Array.from({ length: 20 }, (_, n) => aVisitor(app, `tab ${n}`)));

  await Promise.all(visitors.map(({ call }) => leaveEmail(app, call, { email: "tabs@example.com" })));

  const heads = await app.store.conversations.getMany(visitors.map(({ head }) => head.id));
  const contactIds = new Set(heads.map(({ contactId }) => contactId));
  expect(contactIds.size).toBe(1);
  expect(contactIds.has(null)).toBe(false);
});
