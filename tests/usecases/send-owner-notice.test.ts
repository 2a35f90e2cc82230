import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CallTimeout } from "../../lib/app.ts";
import type { ProviderResponse } from "../../lib/channels/channel.ts";
import type { Change } from "../../lib/domain/change.ts";
import type { Message } from "../../lib/domain/message.ts";
import { reactionsTo } from "../../lib/usecases/react-to-changes.ts";
import { sendOwnerNotice } from "../../lib/usecases/send-owner-notice.ts";
import { aConversation, aMessage, at, aUser } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const notices = { systemSender: "noreply@in.parley.test", appUrl: "https://app.parley.test/" };
let db: TestStore;
let app: TestApp;
let event: Message;
let tests = 0;
beforeAll(async () => {
  db = await startTestStore();
});
afterAll(() => db.close());
beforeEach(async () => {
  tests += 1;
  app = testApp({ store: db.store });
  const owner = aUser(`owner ${tests}`);
  const said = aMessage(`Where is\nmy order ${tests}?`);
  const head = aConversation(`owned ${tests}`, { lastInboundId: said.id, subject: "Order\r\n1042" });
  await db.store.users.create(owner);
  await db.store.conversations.ensure(head);
  await db.store.messages.append({ ...said, conversationId: head.id });
  event = aMessage(`notice ${tests}`, {
    ...{ kind: "event", conversationId: head.id, externalId: null, sentAt: at(1) },
    event: { type: "owner_notice", subjectId: owner.id, text: "Grace is offline." },
  });
  await db.store.messages.append(event);
});

const send = (answer?: () => Promise<ProviderResponse>) => {
  const mailer = answer === undefined ? app.mailer : { send: answer };
  return sendOwnerNotice({ ...app, mailer, notices }, { conversationId: event.conversationId, messageId: event.id });
};
const change = (before: Message | null, after: Message) =>
  ({ type: "message", id: "change", at: at(2), before, after }) as Change;

test("an event that asks for it is queued once, when it is written", () => {
  const item = { kind: "owner-notice", conversationId: event.conversationId, messageId: event.id };

  expect(reactionsTo(change(null, event))).toEqual([{ kind: "later", item }]);
  expect(reactionsTo(change(event, { ...event, delivery: null }))).toEqual([]);
});

test("the owner gets what was written and a link, in one mail however often it is asked for", async () => {
  await send();
  await send();
  await Promise.all([send(), send()]);

  expect(app.letters).toHaveLength(1);
  const [letter] = app.letters;
  expect(letter).toMatchObject({
    from: { address: "noreply@in.parley.test", name: "Parley" },
    to: [{ address: `owner-${tests}@example.com` }],
    subject: "Ada: Order 1042",
    headers: { "Auto-Submitted": "auto-generated" },
  });
  expect(letter?.text).toContain(`my order ${tests}?`);
  expect(letter?.text).toContain(`https://app.parley.test/inbox/${event.conversationId}`);
});

test("two runs at once send one mail", async () => {
  await Promise.all([send(), send(), send()]);

  expect(app.letters).toHaveLength(1);
});

test("a mail that was not taken is tried again; one of which nobody knows is not", async () => {
  const refusal = { status: 400, headers: {}, body: "Throttling: Maximum sending rate exceeded." };
  await expect(send(async () => refusal)).rejects.toThrow("did not take");
  await send();
  expect(app.letters).toHaveLength(1);

  await db.store.messages.update(event.conversationId, event.id, (now) => ({ ...now, delivery: null }));
  await send(() => Promise.reject(new CallTimeout("no answer")));
  await send();

  expect(app.letters).toHaveLength(1);
});

test("an owner whose address is refused gets nothing", async () => {
  await db.store.suppressions.add({
    ...{ address: `owner-${tests}@example.com`, reason: "bounce", detail: null, conversationId: null },
    ...{ messageId: null, at: at(0) },
  });

  await send();

  expect(app.letters).toEqual([]);
});
