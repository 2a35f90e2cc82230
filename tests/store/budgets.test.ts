import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aConversation, aMessage, at, idOf } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

/**
 * Units as the server reports them in ReturnConsumedCapacity. The local server counts as AWS does: bytes of names and
 * values in steps of 1 KB, an index write only when its keys change, two when one place is left for another; the first
 * test here holds it to that.
 */
let running: TestStore;
let used = { read: 0, write: 0 };

interface Consumed {
  readonly CapacityUnits?: number;
}

beforeAll(async () => {
  running = await startTestStore();
  running.client.middlewareStack.add(
    (next) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: "INDEXES" };
      const result = await next({ ...args, input });
      const consumed = (result.output as { ConsumedCapacity?: Consumed | readonly Consumed[] }).ConsumedCapacity;
      const reads = "Key" in input && !("UpdateExpression" in input);
      const kind = reads || "KeyConditionExpression" in input ? "read" : "write";
      for (const { CapacityUnits = 0 } of [consumed ?? []].flat()) used[kind] += CapacityUnits;
      return result;
    },
    { step: "initialize", name: "countUnits" },
  );
});
beforeEach(() => {
  used = { read: 0, write: 0 };
});
afterAll(() => running.close());

const threadKey = "24031234567890123";
const head = aConversation("budget", {
  channelAccountId: idOf("account"),
  contactId: idOf("contact"),
  assigneeId: idOf("agent"),
  preview:
    "A preview is at most one hundred and twenty characters long, and this one has nearly that many of them, as is usual.",
  lastInboundAt: at(0),
  lastInboundId: idOf("before"),
  lastMessageId: idOf("before"),
  threadKey,
});
const rawBody = JSON.stringify({
  object: "page",
  entry: [
    {
      id: "104061234567890",
      time: 1795341600123,
      messaging: [
        {
          sender: { id: threadKey },
          recipient: { id: "104061234567890" },
          timestamp: 1795341600000,
          message: { mid: `m_${"A1b2C3d4".repeat(10)}`, text: "Hello, my order has not arrived yet. Can you help me?" },
        },
      ],
    },
  ],
});

/** What process-inbound does to the store for one message of a conversation that exists. */
async function receive(words: string, sentAt: string): Promise<void> {
  const { store } = running;
  const [rawRef = ""] = await store.rawEvents.keep([
    { accountId: idOf("account"), channel: "messenger", receivedAt: sentAt, key: `m_${words}`, body: rawBody },
  ]);
  const conversationId = (await store.conversations.idByThread(idOf("account"), threadKey)) ?? "";
  const message = aMessage(words, {
    conversationId,
    text: "Hello, my order has not arrived yet. Can you help me?",
    externalId: `m_${"A1b2C3d4".repeat(10)}`,
    sentAt,
    createdAt: sentAt,
    seq: "18890000000000000001",
    rawRef,
  });
  await store.messages.append(message);
  const conversation = await store.conversations.get(conversationId);
  if (!conversation) throw new Error("the conversation is there");
  await store.conversations.save({
    ...conversation,
    lastInboundId: message.id,
    lastMessageAt: sentAt,
    updatedAt: sentAt,
  });
}

test("the server counts units as DynamoDB does", async () => {
  const { client, table } = running;
  const fits = { pk: "size", sk: "a", x: "y".repeat(1024 - "pksize".length - "ska".length - "x".length) };

  await client.send(new PutCommand({ TableName: table, Item: fits }));
  const fitting = used.write;
  await client.send(new PutCommand({ TableName: table, Item: { ...fits, x: `${fits.x}y` } }));
  const oneMore = used.write - fitting;
  await client.send(new PutCommand({ TableName: table, Item: { pk: "i", sk: "i", gsi1pk: "p", gsi1sk: "1" } }));
  const placed = used.write - fitting - oneMore;
  await client.send(new PutCommand({ TableName: table, Item: { pk: "i", sk: "i", gsi1pk: "p", gsi1sk: "2" } }));
  const moved = used.write - fitting - oneMore - placed;

  expect({ fitting, oneMore, placed, moved }).toEqual({ fitting: 1, oneMore: 2, placed: 2, moved: 3 });
});

test("an inbound message to an existing conversation costs one read unit, and three write units within a minute", async () => {
  await running.store.conversations.claimThread(idOf("account"), threadKey, head.id);
  await running.store.conversations.ensure(head);
  used = { read: 0, write: 0 };

  await receive("same minute", at(0, 30_000));

  expect(used).toEqual({ read: 1, write: 3 });
});

test("the first message of a new minute moves the conversation in its inbox's list for two more", async () => {
  await receive("new minute", at(10));

  expect(used).toEqual({ read: 1, write: 5 });
});

test("a chat with a message every forty seconds stays within 4.5 write units a message", async () => {
  const chat = Array.from({ length: 12 }, (_, i) => at(20, i * 40_000));

  for (const [i, sentAt] of chat.entries()) await receive(`chat ${i}`, sentAt);

  expect(used.read / chat.length).toBe(1);
  expect(used.write / chat.length).toBeLessThanOrEqual(4.5);
});
