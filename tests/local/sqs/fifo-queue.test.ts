import { afterEach, beforeEach, expect, test } from "vitest";
import { bodies, call, receive, remove, send, sendInGroup, startSqs } from "../support/sqs-calls.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html */
let cloud: ReturnType<typeof startSqs>;

beforeEach(() => {
  cloud = startSqs();
  cloud.sqs.createQueue("in.fifo", { FifoQueue: "true", VisibilityTimeout: "30" });
});
afterEach(() => cloud.sqs.close());

test("a receive takes many messages of one group in order", async () => {
  await sendInGroup(cloud.sqs, "in.fifo", "anna", ["1", "2", "3"]);

  const messages = await receive(cloud.sqs, "in.fifo");

  expect(bodies(messages)).toEqual(["1", "2", "3"]);
  const sequences = messages.map(({ Attributes }) => BigInt(Attributes?.SequenceNumber ?? 0));
  expect(sequences.toSorted()).toEqual(sequences);
});

test("a group gives nothing more while a message of it is in flight, other groups do", async () => {
  await sendInGroup(cloud.sqs, "in.fifo", "anna", ["a1", "a2"]);
  await sendInGroup(cloud.sqs, "in.fifo", "ben", ["b1"]);

  const first = await receive(cloud.sqs, "in.fifo", { MaxNumberOfMessages: 1 });
  const second = await receive(cloud.sqs, "in.fifo");
  await remove(cloud.sqs, "in.fifo", first[0]);
  const third = await receive(cloud.sqs, "in.fifo");

  expect(bodies(first)).toEqual(["a1"]);
  expect(bodies(second)).toEqual(["b1"]);
  expect(bodies(third)).toEqual(["a2"]);
});

test("a group stays in order when its first message comes again", async () => {
  await sendInGroup(cloud.sqs, "in.fifo", "anna", ["1", "2"]);
  await receive(cloud.sqs, "in.fifo", { MaxNumberOfMessages: 1 });
  await sendInGroup(cloud.sqs, "in.fifo", "anna", ["3"]);

  cloud.clock.advance(30_000);
  const again = await receive(cloud.sqs, "in.fifo");

  expect(bodies(again)).toEqual(["1", "2", "3"]);
  expect(again.map(({ Attributes }) => Attributes?.ApproximateReceiveCount)).toEqual(["2", "1", "1"]);
});

/** The long poll would end by itself long after the test's time-out. */
test("a long poll ends as soon as the group's message in flight is deleted", { timeout: 15_000 }, async () => {
  await sendInGroup(cloud.sqs, "in.fifo", "anna", ["1", "2"]);
  const [first] = await receive(cloud.sqs, "in.fifo", { MaxNumberOfMessages: 1 });

  const waiting = receive(cloud.sqs, "in.fifo", { WaitTimeSeconds: 20 });
  await remove(cloud.sqs, "in.fifo", first);

  expect(bodies(await waiting)).toEqual(["2"]);
});

test("refuses a delete with an expired receipt", async () => {
  await sendInGroup(cloud.sqs, "in.fifo", "anna", ["1"]);
  const [message] = await receive(cloud.sqs, "in.fifo");

  cloud.clock.advance(30_000);
  const answer = await remove(cloud.sqs, "in.fifo", message);

  expect(answer.status).toBe(400);
  expect(answer.body.message).toContain("The receipt handle has expired");
});

test("refuses a delay of one message and applies the queue's", async () => {
  cloud.sqs.createQueue("slow.fifo", { FifoQueue: "true", DelaySeconds: "10" });

  const refused = await send(cloud.sqs, "in.fifo", "x", {
    DelaySeconds: 1,
    MessageGroupId: "g",
    MessageDeduplicationId: "x",
  });
  await sendInGroup(cloud.sqs, "slow.fifo", "g", ["1"]);
  const before = await receive(cloud.sqs, "slow.fifo");
  cloud.clock.advance(10_000);
  const after = await receive(cloud.sqs, "slow.fifo");

  expect(refused.body.__type).toBe("com.amazonaws.sqs#InvalidParameterValue");
  expect(bodies(before)).toEqual([]);
  expect(bodies(after)).toEqual(["1"]);
});

test("needs a group and a deduplication id", async () => {
  const noGroup = await send(cloud.sqs, "in.fifo", "x", { MessageDeduplicationId: "1" });
  const noDedup = await send(cloud.sqs, "in.fifo", "x", { MessageGroupId: "1" });

  expect(noGroup.body.__type).toBe("com.amazonaws.sqs#MissingParameter");
  expect(noDedup.body.message).toContain("ContentBasedDeduplication");
});

test("making a message visible at once lets the group go on from it", async () => {
  await sendInGroup(cloud.sqs, "in.fifo", "anna", ["1", "2"]);
  const [first] = await receive(cloud.sqs, "in.fifo", { MaxNumberOfMessages: 1 });

  const lease = { queue: "in.fifo", ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 0 };
  await call(cloud.sqs, "ChangeMessageVisibility", lease);

  expect(bodies(await receive(cloud.sqs, "in.fifo"))).toEqual(["1", "2"]);
});

test("a group stays blocked while a later message of it is in flight, over a restart too", async () => {
  await sendInGroup(cloud.sqs, "in.fifo", "anna", ["1", "2"]);
  const [first, second] = await receive(cloud.sqs, "in.fifo");
  const lease = { queue: "in.fifo", ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 0 };
  await call(cloud.sqs, "ChangeMessageVisibility", lease);

  const blocked = await receive(cloud.sqs, "in.fifo");
  await cloud.sqs.close();
  cloud = { ...cloud, ...startSqs(cloud.file, cloud.clock) };
  const stillBlocked = await receive(cloud.sqs, "in.fifo");
  await remove(cloud.sqs, "in.fifo", second);
  const free = await receive(cloud.sqs, "in.fifo");

  expect([...blocked, ...stillBlocked]).toEqual([]);
  expect(bodies(free)).toEqual(["1"]);
});
