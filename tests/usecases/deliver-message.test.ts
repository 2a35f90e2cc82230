import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fetchOutside } from "../../lib/aws/outside.ts";
import type { Message } from "../../lib/domain/message.ts";
import { deliverBatch } from "../../lib/usecases/deliver-batch.ts";
import { deliverMessage } from "../../lib/usecases/deliver-message.ts";
import { aContact, aConversation, aMessage, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { listen } from "../support/listen.ts";
import { connectPage } from "../support/messenger-page.ts";
import { mortal } from "../support/mortal.ts";
import { accepted, type Provider, refused, silent, startProvider } from "../support/provider.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const NOW = "2026-11-22T10:00:00.000Z";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let table: TestStore;
let provider: Provider;
let app: TestApp;
let tests = 0;
let conversationId = "";

beforeAll(async () => {
  table = await startTestStore();
});
afterAll(() => table.close());

beforeEach(async () => {
  tests += 1;
  provider = await startProvider();
  app = { ...testApp({ store: table.store, start: NOW }), outside: provider.outside };
  await connectPage(app);
  const head = aConversation(`ada ${tests}`, { lastInboundAt: NOW, threadKey: "ada" });
  conversationId = head.id;
  await app.store.conversations.ensure(head);
  return () => provider.close();
});

async function reply(over: Partial<Message> = {}): Promise<Message> {
  const message = aMessage("It ships today.", {
    kind: "outbound",
    conversationId,
    status: "pending",
    externalId: null,
    author: { type: "user", id: idOf("grace"), name: "Grace" },
    sentAt: NOW,
    createdAt: NOW,
    ...over,
  });
  await app.store.messages.append(message);
  return message;
}

function itemOf(message: Message) {
  return { conversationId, messageId: message.id, accountId: message.channelAccountId, recipient: "ada", attempt: 0 };
}
const inTime = () => new Date(Date.parse(app.clock.now()) + 20_000).toISOString();
const deliver = (message: Message, by = app) => deliverMessage(by, itemOf(message), inTime());
const stored = (message: Message) => app.store.messages.get(conversationId, message.id);

test("sends a message once, however often it is queued", async () => {
  provider.answers(accepted("m_1"));
  const message = await reply();

  await deliver(message);
  await Promise.all([deliver(message), deliver(message)]);

  expect(provider.calls).toEqual([
    expect.objectContaining({
      recipient: { id: "ada" },
      message: expect.objectContaining({ text: "It ships today." }),
    }),
  ]);
  expect(await stored(message)).toMatchObject({ status: "sent", externalId: "m_1", statusReason: null });
});

test("lets one of two functions send when both get the item at once", async () => {
  provider.answers(accepted("m_1"));
  const message = await reply();

  const results = await Promise.all([deliver(message), deliver(message)]);

  expect(provider.calls).toHaveLength(1);
  expect(results.map(({ kind }) => kind).sort()).toEqual(["done", "retry"]);
});

test("says unknown when the answer never came, and never sends it again", async () => {
  provider.answers(silent);
  const message = await reply();

  const result = await deliver(message);
  app.clock.advance(HOUR);
  await deliver(message);

  expect(result).toEqual({ kind: "done" });
  expect(provider.calls).toHaveLength(1);
  expect(await stored(message)).toMatchObject({ status: "unknown", statusReason: expect.stringContaining("may not") });
});

test("tries again when the provider could not be reached", async () => {
  const closed = await listen(createServer());
  await closed.close();
  const unreachable = fetchOutside({ fetch: (_, init) => fetch(closed.url, init) });
  const message = await reply();

  const first = await deliver(message, { ...app, outside: unreachable });
  provider.answers(accepted("m_1"));
  const second = await deliver(message);

  expect(first).toEqual({ kind: "retry", afterSeconds: 5 });
  expect(second).toEqual({ kind: "done" });
  expect(await stored(message)).toMatchObject({ status: "sent", delivery: { attempts: 2 } });
});

test("waits as long as the provider asks when it is called too often", async () => {
  provider.answers(refused(429, { code: 613 }, { "retry-after": "120" }), accepted("m_1"));
  const message = await reply();

  const first = await deliver(message);
  const waiting = await stored(message);
  const second = await deliver(message);

  expect(first).toEqual({ kind: "retry", afterSeconds: 120 });
  expect(waiting).toMatchObject({ status: "pending", statusReason: expect.any(String) });
  expect(second).toEqual({ kind: "done" });
  expect(await stored(message)).toMatchObject({ status: "sent", statusReason: null });
});

test("gives up after eight attempts", async () => {
  provider.answers(refused(429, { code: 613 }));
  const message = await reply();

  for (let attempt = 1; attempt < 8; attempt++) expect((await deliver(message)).kind).toBe("retry");
  const last = await deliver(message);

  expect(last).toEqual({ kind: "done" });
  expect(await stored(message)).toMatchObject({
    status: "failed",
    statusReason: expect.stringContaining("8 attempts"),
  });
});

test("gives up on a day-old message", async () => {
  provider.answers(refused(429, { code: 613 }));
  const message = await reply({ createdAt: "2026-11-21T10:00:10.000Z" });

  const result = await deliver(message);

  expect(result).toEqual({ kind: "done" });
  expect((await stored(message))?.status).toBe("failed");
});

test("calls a send unknown whose function died between the provider's yes and our writing it down", async () => {
  provider.answers(accepted("m_1"));
  const message = await reply();
  const dry = mortal(app, 0, "before");
  const other = await reply({ id: idOf("dry run") });
  await deliver(other, dry.app);
  const call = dry.names.indexOf("outside.call") + 1;
  const dying = mortal(app, call, "after");

  await deliver(message, dying.app).catch(() => {});
  const tooSoon = await deliver(message);
  app.clock.advance(3 * MINUTE);
  const after = await deliver(message);
  await deliver(message);

  expect(tooSoon).toMatchObject({ kind: "retry" });
  expect(after).toEqual({ kind: "done" });
  expect(provider.calls).toHaveLength(2);
  expect(await stored(message)).toMatchObject({ status: "unknown" });
});

test("never sends twice and never leaves a message lying, wherever the function dies", async () => {
  provider.answers(accepted("m_1"));
  const dry = mortal(app, 0, "before");
  await deliver(await reply({ id: idOf("dry run") }), dry.app);
  const outcomes: Record<string, number> = {};
  const lying: unknown[] = [];

  for (const effect of ["before", "after"] as const) {
    for (let fatal = 1; fatal <= dry.calls(); fatal++) {
      const message = await reply({ id: idOf(`${effect} ${fatal}`) });
      const before = provider.calls.length;
      await deliver(message, mortal(app, fatal, effect).app).catch(() => {});
      for (let round = 0; round < 3; round++) {
        app.clock.advance(3 * MINUTE);
        await deliver(message);
      }
      const status = (await stored(message))?.status ?? "missing";
      outcomes[status] = (outcomes[status] ?? 0) + 1;
      if (provider.calls.length - before > 1) lying.push({ effect, fatal, sent: provider.calls.length - before });
    }
  }

  expect(lying).toEqual([]);
  expect(Object.keys(outcomes).sort()).toEqual(["sent", "unknown"]);
});

const long = `${"a".repeat(1_990)} ${"b".repeat(1_990)} ${"c".repeat(100)}`;

test("goes on at the first part that was not sent", async () => {
  provider.answers(accepted("m_1"), refused(429, { code: 613 }), accepted("m_2"), accepted("m_3"));
  const message = await reply({ text: long });

  const first = await deliver(message);
  const between = await stored(message);
  await deliver(message);

  expect(first.kind).toBe("retry");
  expect(between).toMatchObject({ status: "pending", delivery: { externalIds: ["m_1"] } });
  expect(provider.calls.map((call) => JSON.stringify(call).match(/(a|b|c)\1{9}/)?.[1])).toEqual(["a", "b", "b", "c"]);
  expect(await stored(message)).toMatchObject({
    status: "sent",
    externalId: "m_1",
    delivery: { externalIds: ["m_1", "m_2", "m_3"], leaseId: null },
  });
});

test("is not misled by the echo of a first part while others are still to be sent", async () => {
  const message = await reply({ text: long });
  const echo = () =>
    app.store.messages.update(conversationId, message.id, (newest) => ({ ...newest, status: "sent" as const }));
  provider.answers(
    accepted("m_1"),
    (response) => void echo().then(() => accepted("m_2")(response, {} as never)),
    refused(429, { code: 613 }),
    accepted("m_3"),
  );

  await deliver(message);
  const between = await stored(message);
  await deliver(message);

  expect(between?.status).toBe("pending");
  expect(await stored(message)).toMatchObject({ status: "sent", delivery: { externalIds: ["m_1", "m_2", "m_3"] } });
});

test("shows a message of several parts as unknown when the attempt died after an echo called it sent", async () => {
  provider.answers(accepted("m_1"));
  const message = await reply({ text: long });
  const { store } = app;
  await store.messages.lease(conversationId, message.id, idOf("lease"), NOW, "2026-11-22T10:00:45.000Z");
  await store.messages.update(conversationId, message.id, (newest) => ({ ...newest, status: "sent" as const }));
  app.clock.advance(3 * MINUTE);

  await deliver(message);

  expect(provider.calls).toEqual([]);
  expect((await stored(message))?.status).toBe("unknown");
});

test("keeps what an echo proved when the answer to the only part is lost", async () => {
  const message = await reply();
  provider.answers(() => {
    app.store.messages.update(conversationId, message.id, (newest) => ({ ...newest, status: "sent" as const }));
  });

  await deliver(message);

  expect(await stored(message)).toMatchObject({ status: "sent", delivery: { leaseId: null } });
});

test("begins no further part when its time is over", async () => {
  provider.answers((response, request) => {
    app.clock.advance(30_000);
    accepted("m_1")(response, request);
  });
  const message = await reply({ text: long });

  const result = await deliver(message);

  expect(result.kind).toBe("retry");
  expect(provider.calls).toHaveLength(1);
  expect(await stored(message)).toMatchObject({ status: "pending", delivery: { externalIds: ["m_1"] } });
});

test("does not send what waited in the queue past the reply window", async () => {
  const message = await reply();
  app.clock.advance(24 * HOUR);

  await deliver(message);

  expect(provider.calls).toEqual([]);
  expect(await stored(message)).toMatchObject({ status: "failed", statusReason: expect.stringContaining("window") });
});

test("lets only people write when the window is for people", async () => {
  await connectPage(app, { settings: { humanAgent: true } });
  provider.answers(accepted("m_1"));
  const byBot = await reply({ id: idOf("bot"), author: { type: "bot", id: null, name: null } });
  const byPerson = await reply();
  app.clock.advance(30 * HOUR);

  await deliver(byBot);
  await deliver(byPerson);

  expect(provider.calls).toEqual([expect.objectContaining({ tag: "HUMAN_AGENT" })]);
  expect((await stored(byBot))?.status).toBe("failed");
  expect((await stored(byPerson))?.status).toBe("sent");
});

test("applies a receipt that came before the answer", async () => {
  const message = await reply();
  provider.answers((response, request) => {
    app.store.messages
      .parkReceipt(conversationId, "m_1", "delivered", app.clock.now())
      .then(() => accepted("m_1")(response, request));
  });

  await deliver(message);

  expect((await stored(message))?.status).toBe("delivered");
});

test("marks the account when its access is over, and well again after the next sent message", async () => {
  provider.answers(refused(401, { code: 190, error_subcode: 463 }), accepted("m_2"));
  const first = await reply();
  const second = await reply({ id: idOf("second") });

  await deliver(first);
  const account = await app.store.channelAccounts.get(first.channelAccountId);
  await deliver(second);
  const later = await app.store.channelAccounts.get(first.channelAccountId);

  expect(await stored(first)).toMatchObject({ status: "failed" });
  expect(account?.health).toMatchObject({ state: "needs_reauth", since: NOW });
  expect(later?.health).toMatchObject({ state: "ok", detail: null });
});

test.each([
  ["the account is switched off", { status: "off" as const }, "switched off"],
  ["there is nothing to send", {}, "nothing to send"],
])("fails with a reason when %s", async (_, options, reason) => {
  await connectPage(app, options);
  const message = await reply({ text: "" });

  await deliver(message);

  expect(await stored(message)).toMatchObject({ status: "failed", statusReason: expect.stringContaining(reason) });
  expect(provider.calls).toEqual([]);
});

test("sends the files of a message by links, each as a part", async () => {
  provider.answers(accepted("m_1"), accepted("m_2"));
  const file = { contentType: "image/png", size: 3, kind: "image" as const, state: "stored" as const, url: null };
  const attachments = [{ ...file, id: idOf("a"), name: "a.png", remoteUrl: null, storageKey: "files/a" }];
  const message = await reply({ attachments });

  await deliver(message);

  expect(JSON.stringify(provider.calls[1])).toContain("https://attachments.test/files/a");
});

test("keeps the order of one recipient and lets others pass", async () => {
  provider.answers((response, request) => {
    const slow = JSON.stringify(provider.calls.at(-1)).includes("It ships");
    if (slow) refused(429, { code: 613 }, { "retry-after": "60" })(response, request);
    else accepted("m")(response, request);
  });
  const [first, second, other] = [
    await reply(),
    await reply({ id: idOf("behind"), text: "behind" }),
    await reply({ id: idOf("other"), text: "other" }),
  ];

  const postponed = await deliverBatch(
    app,
    [
      { id: "r1", group: "ada", item: itemOf(first) },
      { id: "r2", group: "ada", item: itemOf(second) },
      { id: "r3", group: "bob", item: itemOf(other) },
    ],
    inTime(),
  );

  expect(postponed).toEqual([
    { id: "r1", afterSeconds: 60 },
    { id: "r2", afterSeconds: 60 },
  ]);
  expect((await stored(second))?.status).toBe("pending");
  expect((await stored(other))?.status).toBe("sent");
});

test("does nothing for a message that is gone", async () => {
  const item = { ...itemOf(aMessage("never stored")), recipient: aContact("ada").id };

  expect(await deliverMessage(app, item, inTime())).toEqual({ kind: "done" });
});
