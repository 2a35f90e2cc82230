import {
  ChangeMessageVisibilityCommand,
  SendMessageBatchCommand,
  type SendMessageBatchCommandInput,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import type { InboundItem } from "../../lib/app.ts";
import { readInbound } from "../../lib/aws/inbound-body.ts";
import { queueVisibility, sqsQueues } from "../../lib/aws/sqs.ts";

const sqs = mockClient(SQSClient);
const kept = new Map<string, string>();
const queues = sqsQueues({
  inboundUrl: "http://sqs/inbound.fifo",
  outboundUrl: "http://sqs/outbound.fifo",
  laterUrl: "http://sqs/later",
  putLarge: async (key, body) => void kept.set(key, body),
});

beforeEach(() => {
  sqs.reset();
  kept.clear();
  sqs.on(SendMessageBatchCommand).resolves({});
  sqs.on(SendMessageCommand).resolves({});
});

function item(change: Partial<InboundItem> = {}): InboundItem {
  const receivedAt = "2026-11-22T10:00:00.000Z";
  return { channel: "messenger", accountId: "A", receivedAt, raw: "{}", key: "k1", threadKey: "7310", ...change };
}

function sentBatches(): readonly SendMessageBatchCommandInput[] {
  return sqs.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input);
}
const entries = () => sentBatches().flatMap((batch) => batch.Entries ?? []);

test("sends at most ten entries and one megabyte a batch", async () => {
  const large = Array.from({ length: 12 }, (_, index) => item({ key: `l${index}`, raw: "x".repeat(150_000) }));
  const small = Array.from({ length: 23 }, (_, index) => item({ key: `s${index}` }));

  await queues.sendInbound([...large, ...small]);

  const sizes = sentBatches().map((batch) =>
    (batch.Entries ?? []).reduce((sum, entry) => sum + Buffer.byteLength(entry.MessageBody ?? ""), 0),
  );
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1024 * 1024);
  expect(Math.max(...sentBatches().map((batch) => batch.Entries?.length ?? 0))).toBeLessThanOrEqual(10);
  expect(entries()).toHaveLength(35);
});

test("groups by account and thread, and deduplicates by account and key", async () => {
  await queues.sendInbound([item(), item({ accountId: "B" }), item({ key: "k2" })]);

  const [first, otherAccount, otherKey] = entries();
  expect(first?.MessageGroupId).toBe("A#7310");
  expect(otherAccount?.MessageGroupId).toBe("B#7310");
  expect(otherKey?.MessageGroupId).toBe("A#7310");
  expect(new Set(entries().map((entry) => entry.MessageDeduplicationId)).size).toBe(3);
});

test.each(["a".repeat(200), "Zoë", "two words"])("makes an allowed group of the thread %s", async (threadKey) => {
  await queues.sendInbound([item({ threadKey })]);

  expect(entries()[0]?.MessageGroupId).toMatch(/^[\x21-\x7e]{1,128}$/);
});

test("sends the failed entries of a batch again, and only those", async () => {
  const failure = { Id: "1", Code: "InternalError", SenderFault: false };
  sqs
    .on(SendMessageBatchCommand)
    .resolvesOnce({ Failed: [failure], Successful: [] })
    .resolves({});

  await queues.sendInbound([item(), item({ key: "k2" })]);

  expect(sentBatches().map((batch) => batch.Entries?.map((entry) => entry.Id))).toEqual([["0", "1"], ["1"]]);
});

test("throws when an entry keeps failing, so that nothing is answered as kept", async () => {
  const failure = { Id: "0", Code: "InternalError", SenderFault: false };
  sqs.on(SendMessageBatchCommand).resolves({ Failed: [failure], Successful: [] });

  await expect(queues.sendInbound([item()])).rejects.toThrow("InternalError");
  expect(sentBatches()).toHaveLength(3);
});

test("throws when the queue cannot be reached at all", async () => {
  sqs.on(SendMessageBatchCommand).rejects(new Error("ServiceUnavailable"));

  await expect(queues.sendInbound([item()])).rejects.toThrow("ServiceUnavailable");
});

test("keeps a large item elsewhere and reads it back whole", async () => {
  const large = item({ raw: "ü".repeat(150_000) });

  await queues.sendInbound([large]);

  const body = entries()[0]?.MessageBody ?? "";
  expect(Buffer.byteLength(body)).toBeLessThan(200);
  expect([...kept.keys()][0]).toMatch(/^inbound\/queued\/2026-11-22\/[0-9a-f]{64}\.json$/);
  expect(await readInbound(body, async (key) => kept.get(key) ?? "")).toEqual(large);
});

test("carries characters that the queue refuses and gives them back", async () => {
  const odd = item({ raw: "a\uFFFEb\uFFFFc\u0000d" });

  await queues.sendInbound([odd]);

  const body = entries()[0]?.MessageBody ?? "";
  expect(body).not.toMatch(/[\uFFFE\uFFFF]/);
  expect(await readInbound(body, async () => "")).toEqual(odd);
});

test("refuses a body that is not an inbound item", async () => {
  await expect(readInbound('{"hello":1}', async () => "")).rejects.toThrow();
});

test("lets the same message through again only for another attempt", async () => {
  const outbound = { conversationId: "C", messageId: "M", accountId: "A", recipient: "7310", attempt: 0 };

  await queues.sendOutbound([outbound, { ...outbound, attempt: 1 }]);

  expect(entries().map((entry) => entry.MessageGroupId)).toEqual(["A#7310", "A#7310"]);
  expect(entries().map((entry) => entry.MessageDeduplicationId)).toEqual(["M-0", "M-1"]);
});

test("delays what is for later", async () => {
  await queues.sendLater({ kind: "flush-hints", topic: "inbox:I" }, 1);

  const [call] = sqs.commandCalls(SendMessageCommand);
  expect(call?.args[0].input).toMatchObject({ QueueUrl: "http://sqs/later", DelaySeconds: 1 });
});

test("throws when a function uses a queue that it was not given", async () => {
  await expect(sqsQueues({}).sendInbound([item()])).rejects.toThrow("inbound queue");
});

test.each([
  [0.2, 1],
  [60, 60],
  [100_000, 43_200],
])("lets a message come back after %d seconds as %d", async (wanted, set) => {
  sqs.on(ChangeMessageVisibilityCommand).resolves({});

  await queueVisibility("http://sqs/outbound.fifo")("receipt", wanted);

  const [call] = sqs.commandCalls(ChangeMessageVisibilityCommand);
  expect(call?.args[0].input).toMatchObject({ ReceiptHandle: "receipt", VisibilityTimeout: set });
});

test("a replay is not taken for what the queue was sent a moment ago", async () => {
  const replaying = sqsQueues({ inboundUrl: "http://sqs/inbound.fifo", replay: "r1" });
  await queues.sendInbound([item()]);

  await replaying.sendInbound([item()]);

  const [first, again] = entries();
  expect(again?.MessageDeduplicationId).not.toBe(first?.MessageDeduplicationId);
  expect([again?.MessageGroupId, again?.MessageBody]).toEqual([first?.MessageGroupId, first?.MessageBody]);
});
