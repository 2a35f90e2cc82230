import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectPage, delivery, itemsOf, read, recordsOf, text } from "../support/messenger-page.ts";
import { mortal } from "../support/mortal.ts";
import { seedPipeline, seedUsers } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const START = "2026-11-22T10:00:00.000Z";
const T = Date.parse(START);

let db: TestStore;
beforeAll(async () => {
  db = await startTestStore();
});
afterAll(() => db.close());

/** An empty table, then a page that greets, routes and opens tickets. */
async function startOver(): Promise<{ app: TestApp; account: ChannelAccount }> {
  const items = await db.items();
  for (let i = 0; i < items.length; i += 25) {
    const removes = items.slice(i, i + 25).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    await db.client.send(new BatchWriteCommand({ RequestItems: { [db.table]: removes } }));
  }
  const app = testApp({ store: db.store, start: START });
  await seedPipeline(app.store);
  const userIds = await seedUsers(app.store, { ada: {}, bea: { availability: "away" } });
  const settings = { greeting: "Hello", instantReply: "We will be with you soon" };
  const account = await connectPage(app, {
    settings,
    autoTicket: true,
    routing: { mode: "users_teams", userIds: [...userIds] },
  });
  return { app, account };
}

/** A first message, one with a time that is not believed, an edit of the first and a receipt. */
const BODY = delivery(
  text("m1", T),
  text("m2", T - 40 * 24 * 3_600_000),
  { sender: { id: "ada" }, timestamp: T + 5, message_edit: { mid: "m1", text: "m1, better", num_edit: 1 } },
  read(T + 10),
);

async function finalState() {
  const items = await db.items();
  return items.toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
}

test("a handler that dies at any call and is run again leaves what an undisturbed one leaves", async () => {
  const undisturbed = await startOver();
  const records = recordsOf(itemsOf(undisturbed.account, BODY, START));
  const counted = mortal(undisturbed.app, 0, "before");
  expect(await processInboundBatch(counted.app, records)).toEqual([]);
  const expected = await finalState();
  expect(expected.map(({ type }) => type)).toEqual(expect.arrayContaining(["contact", "ticket", "decision", "place"]));

  for (let fatal = 1; fatal <= counted.calls(); fatal++) {
    for (const effect of ["before", "after"] as const) {
      const { app } = await startOver();
      const dying = mortal(app, fatal, effect);
      const failed = await processInboundBatch(dying.app, records).catch(() => records.map(({ id }) => id));
      expect(failed.length, `nothing came back after dying ${effect} ${dying.names.at(-1)}`).toBeGreaterThan(0);

      const again = records.filter(({ id }) => failed.includes(id));
      expect(await processInboundBatch(app, again)).toEqual([]);

      expect(await finalState(), `dying ${effect} call ${fatal}, ${dying.names.at(-1)}`).toEqual(expected);
    }
  }
}, 180_000);

test("an undisturbed run gives the conversation to one user, once, with its ticket and greetings", async () => {
  const { app, account } = await startOver();

  await processInboundBatch(app, recordsOf(itemsOf(account, BODY, START)));
  await processInboundBatch(app, recordsOf(itemsOf(account, BODY, START)));

  const { items } = await app.store.conversations.list({ inboxIds: [account.inboxId] }, { limit: 10 });
  expect(items).toMatchObject([{ assigneeId: idOf("ada"), todo: [] }]);
  expect(items[0]?.ticketIds).toHaveLength(1);
  expect((await app.store.users.get(idOf("ada")))?.load).toBe(1);
  const timeline = await app.store.messages.list(items[0]?.id ?? "", { limit: 50 });
  expect(timeline.items.toReversed().map((one) => one.event?.type ?? one.text)).toEqual(
    expect.arrayContaining(["m2", "m1, better", "Hello", "We will be with you soon", "ticket", "assigned"]),
  );
  expect(timeline.items).toHaveLength(6);
});
