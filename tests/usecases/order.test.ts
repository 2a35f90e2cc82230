import { afterAll, beforeAll, expect, test } from "vitest";
import type { Message } from "../../lib/domain/message.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { aMessage } from "../support/entities.ts";
import { testApp } from "../support/fake-app.ts";
import {
  connectPage,
  delivered,
  delivery,
  type Element,
  echo,
  itemsOf,
  read,
  recordsOf,
  text,
} from "../support/messenger-page.ts";
import { fc } from "../support/properties.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const START = "2026-11-22T10:00:00.000Z";
const T = Date.parse(START);

let db: TestStore;
beforeAll(async () => {
  db = await startTestStore();
});
afterAll(() => db.close());

const EVENTS = [
  text("m1", T + 1000),
  text("m2", T + 2000),
  echo("m3", T + 3000),
  text("m4", T + 4000),
  echo("m5", T + 5000),
  text("m6", T + 6000),
];
/** News about a reply of ours that was sent at T + 2500. */
const NEWS = [delivered(["m_ours"], T + 2600), read(T + 2700, T + 2800), delivered(["m_ours"], T + 2601)];

let people = 0;

/** Plays events one delivery each to a person of their own. @returns what agents see afterwards */
async function play(order: readonly Element[]) {
  people += 1;
  const person = `person-${people}`;
  const app = testApp({ store: db.store, start: START });
  const account = await connectPage(app);
  const ofPerson = (event: Element) => JSON.parse(JSON.stringify(event).replaceAll('"ada"', `"${person}"`));
  const arrive = (event: Element) =>
    processInboundBatch(app, recordsOf(itemsOf(account, delivery(ofPerson(event)), START)));

  expect(await arrive(text("m0", T))).toEqual([]);
  const id = (await db.store.conversations.idByThread(account.id, person)) ?? "";
  await db.store.messages.append(ourReply(id));
  for (const event of order) expect(await arrive(event)).toEqual([]);

  const { items } = await db.store.messages.list(id, { limit: 100 });
  const head = await db.store.conversations.get(id, true);
  return {
    timeline: items.toReversed().map(({ text: words, status, sentAt }) => ({ words, status, sentAt })),
    head: head && { preview: head.preview, lastMessageAt: head.lastMessageAt, lastInboundAt: head.lastInboundAt },
  };
}

const ourReply = (conversationId: string): Message =>
  aMessage("ours", {
    conversationId,
    kind: "outbound",
    status: "sent",
    sentAt: new Date(T + 2500).toISOString(),
    delivery: { externalIds: ["m_ours"], attempts: 1, leaseId: null, leaseUntil: null },
  });

test("messages and statuses in any order give the same timeline", async () => {
  const expected = await play([...EVENTS, ...NEWS]);
  expect(expected.timeline.map(({ words, status }) => `${words} ${status}`)).toEqual([
    "m0 null",
    "m1 null",
    "m2 null",
    "ours read",
    "m3 sent",
    "m4 null",
    "m5 sent",
    "m6 null",
  ]);
  expect(expected.head).toMatchObject({ preview: "m6" });

  const orders = fc.shuffledSubarray([...EVENTS, ...NEWS], { minLength: EVENTS.length + NEWS.length });
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      expect(await play(order)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
}, 120_000);
