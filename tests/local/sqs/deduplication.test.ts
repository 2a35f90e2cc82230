import { expect, test } from "vitest";
import { bodies, receive, send, startSqs } from "../support/sqs-calls.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html */
const fifo = { FifoQueue: "true" };
const perGroup = { ...fifo, DeduplicationScope: "messageGroup", FifoThroughputLimit: "perMessageGroupId" };
const ids = (group: string) => ({ MessageGroupId: group, MessageDeduplicationId: "same" });

test("a repeated id is answered like the first and adds nothing", async () => {
  const { sqs } = startSqs();
  sqs.createQueue("q.fifo", fifo);

  const first = await send(sqs, "q.fifo", "one", ids("a"));
  const second = await send(sqs, "q.fifo", "two", ids("b"));

  expect(second.body.MessageId).toBe(first.body.MessageId);
  expect(second.body.SequenceNumber).toBe(first.body.SequenceNumber);
  expect(bodies(await receive(sqs, "q.fifo"))).toEqual(["one"]);
  await sqs.close();
});

test("by group, the same id in another group is another message", async () => {
  const { sqs } = startSqs();
  sqs.createQueue("q.fifo", perGroup);

  await send(sqs, "q.fifo", "one", ids("a"));
  await send(sqs, "q.fifo", "two", ids("b"));
  await send(sqs, "q.fifo", "three", ids("a"));

  expect(bodies(await receive(sqs, "q.fifo"))).toEqual(["one", "two"]);
  await sqs.close();
});

test.each([
  ["queue", fifo, ["one"]],
  ["message group", perGroup, ["one", "other group"]],
])("scope %s is kept over a restart for five minutes", async (_, attributes, expected) => {
  const first = startSqs();
  first.sqs.createQueue("q.fifo", attributes);
  await send(first.sqs, "q.fifo", "one", ids("a"));
  await first.sqs.close();

  const { sqs } = startSqs(first.file, first.clock);
  await send(sqs, "q.fifo", "repeated", ids("a"));
  await send(sqs, "q.fifo", "other group", ids("b"));
  const within = bodies(await receive(sqs, "q.fifo"));
  first.clock.advance(5 * 60_000);
  await send(sqs, "q.fifo", "later", ids("c"));
  const after = bodies(await receive(sqs, "q.fifo", { VisibilityTimeout: 600 }));

  expect(within).toEqual(expected);
  expect(after).toContain("later");
  await sqs.close();
});

test("the body is the id when the queue deduplicates by content", async () => {
  const { sqs } = startSqs();
  sqs.createQueue("q.fifo", { ...fifo, ContentBasedDeduplication: "true" });

  await send(sqs, "q.fifo", "same", { MessageGroupId: "a" });
  await send(sqs, "q.fifo", "same", { MessageGroupId: "a" });
  await send(sqs, "q.fifo", "other", { MessageGroupId: "a" });

  expect(bodies(await receive(sqs, "q.fifo"))).toEqual(["same", "other"]);
  await sqs.close();
});
