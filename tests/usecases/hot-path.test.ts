import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptWebhook } from "../../lib/usecases/accept-webhook.ts";
import { cacheAccounts } from "../../lib/usecases/cache-accounts.ts";
import { cacheThreads } from "../../lib/usecases/cache-threads.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { testApp } from "../support/fake-app.ts";
import { connectPage, delivery, itemsOf, recordsOf, signed, text } from "../support/messenger-page.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const START = "2026-11-22T10:00:00.000Z";
const T = Date.parse(START);

let db: TestStore;
const commands: string[] = [];
beforeAll(async () => {
  db = await startTestStore();
  db.client.middlewareStack.add(
    (next, context) => (given) => {
      commands.push(String(context.commandName));
      return next(given);
    },
    { step: "initialize", name: "countCommands" },
  );
});
afterAll(() => db.close());

test("a message in an existing conversation costs one archive write, one read and two writes", async () => {
  const plain = testApp({ store: db.store, start: START });
  const account = await connectPage(plain);
  const app = { ...plain, store: cacheThreads(cacheAccounts(db.store, plain.clock)) };
  const arrive = (mid: string, at: number) =>
    processInboundBatch(app, recordsOf(itemsOf(account, delivery(text(mid, at)), START)));
  await arrive("m1", T);
  commands.length = 0;

  expect(await arrive("m2", T + 1)).toEqual([]);

  expect(commands.toSorted()).toEqual(["BatchWriteItemCommand", "GetItemCommand", "PutItemCommand", "PutItemCommand"]);
});

test("a process that did not see the conversation before reads its pointer", async () => {
  const plain = testApp({ store: db.store, start: START });
  const account = await connectPage(plain);
  const inProcess = () => ({ ...plain, store: cacheThreads(cacheAccounts(db.store, plain.clock)) });
  const arrive = (app: ReturnType<typeof inProcess>, mid: string, at: number) =>
    processInboundBatch(app, recordsOf(itemsOf(account, delivery(text(mid, at, mid, "bea")), START)));
  await arrive(inProcess(), "b1", T);

  const other = inProcess();
  await arrive(other, "b2", T + 1);

  const id = await other.store.conversations.idByThread(account.id, "bea");
  const stored = id === null ? null : await db.store.messages.list(id, { limit: 10 });
  expect(stored?.items.map((message) => message.text)).toEqual(["b2", "b1"]);
});

test("a webhook for a known account reads and writes nothing in the table", async () => {
  const plain = testApp({ store: db.store, start: START });
  const account = await connectPage(plain);
  const app = { ...plain, store: cacheAccounts(db.store, plain.clock) };
  const webhook = (mid: string) => ({
    channelId: "messenger",
    accountId: account.id,
    request: signed(delivery(text(mid, T)), START),
  });
  await acceptWebhook(app, webhook("m1"));
  commands.length = 0;

  await acceptWebhook(app, webhook("m2"));

  expect(commands).toEqual([]);
  expect(app.sent.inbound.map(({ key }) => key)).toEqual(["m1", "m2"]);
});
