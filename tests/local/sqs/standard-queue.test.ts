import { afterEach, beforeEach, expect, test } from "vitest";
import { bodies, call, receive, remove, send, startSqs } from "../support/sqs-calls.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
let cloud: ReturnType<typeof startSqs>;

beforeEach(() => {
  cloud = startSqs();
  cloud.sqs.createQueue("later", {});
});
afterEach(() => cloud.sqs.close());

const counts = async () => {
  const { body } = await call(cloud.sqs, "GetQueueAttributes", { queue: "later", AttributeNames: ["All"] });
  const attributes = body.Attributes as Record<string, string>;
  return [
    attributes.ApproximateNumberOfMessages,
    attributes.ApproximateNumberOfMessagesNotVisible,
    attributes.ApproximateNumberOfMessagesDelayed,
  ];
};

test("a received message is hidden until its visibility time-out has passed", async () => {
  await send(cloud.sqs, "later", "x");

  const first = await receive(cloud.sqs, "later");
  const hidden = await receive(cloud.sqs, "later");
  cloud.clock.advance(30_000);
  const again = await receive(cloud.sqs, "later");

  expect([first.length, hidden.length, again.length]).toEqual([1, 0, 1]);
  expect(again[0]?.Attributes?.ApproximateReceiveCount).toBe("2");
  expect(again[0]?.Attributes?.ApproximateFirstReceiveTimestamp).toBe(
    first[0]?.Attributes?.ApproximateFirstReceiveTimestamp,
  );
});

test("a delayed message is seen when its delay has passed, by message or by queue", async () => {
  await send(cloud.sqs, "later", "in 15 minutes", { DelaySeconds: 900 });

  const countsBefore = await counts();
  cloud.clock.advance(899_000);
  const early = await receive(cloud.sqs, "later");
  cloud.clock.advance(1000);
  const due = await receive(cloud.sqs, "later");

  expect(countsBefore).toEqual(["0", "0", "1"]);
  expect(early).toEqual([]);
  expect(bodies(due)).toEqual(["in 15 minutes"]);
});

test("a jump of the clock ends a long poll for a delayed message", async () => {
  await send(cloud.sqs, "later", "x", { DelaySeconds: 900 });

  const waiting = receive(cloud.sqs, "later", { WaitTimeSeconds: 20 });
  cloud.clock.advance(900_000);

  expect(bodies(await waiting)).toEqual(["x"]);
});

/** Long polls of the following test end long after its time-out: what it gets comes to a poll that still waits. */
test("a long poll gets a message at once, and all of a batch", { timeout: 15_000 }, async () => {
  const waiting = receive(cloud.sqs, "later", { WaitTimeSeconds: 20 });
  const Entries = ["1", "2", "3"].map((Id) => ({ Id, MessageBody: Id }));

  await call(cloud.sqs, "SendMessageBatch", { queue: "later", Entries });

  expect(bodies(await waiting)).toEqual(["1", "2", "3"]);
});

test("an outdated receipt deletes nothing, an invented one is refused", async () => {
  await send(cloud.sqs, "later", "x");
  const [message] = await receive(cloud.sqs, "later", { VisibilityTimeout: 1 });
  cloud.clock.advance(1000);
  await receive(cloud.sqs, "later");

  const outdated = await remove(cloud.sqs, "later", message);
  const invented = await call(cloud.sqs, "DeleteMessage", { queue: "later", ReceiptHandle: "abc" });

  expect(outdated.status).toBe(200);
  expect(await counts()).toEqual(["0", "1", "0"]);
  expect(invented.body.__type).toBe("com.amazonaws.sqs#ReceiptHandleIsInvalid");
});

test("visibility changes only while in flight", async () => {
  await send(cloud.sqs, "later", "x");
  const [message] = await receive(cloud.sqs, "later");
  cloud.clock.advance(30_000);

  const answer = await call(cloud.sqs, "ChangeMessageVisibility", {
    queue: "later",
    ReceiptHandle: message?.ReceiptHandle,
    VisibilityTimeout: 10,
  });

  expect(answer.headers["x-amzn-query-error"]).toBe("AWS.SimpleQueueService.MessageNotInflight;Sender");
});

test("a message older than the retention period is gone", async () => {
  cloud.sqs.createQueue("later", { MessageRetentionPeriod: "60" });
  await send(cloud.sqs, "later", "x");

  cloud.clock.advance(61_000);

  expect(await receive(cloud.sqs, "later")).toEqual([]);
  expect(await counts()).toEqual(["0", "0", "0"]);
});

test("a purge empties the queue, once a minute", async () => {
  await send(cloud.sqs, "later", "x");

  await call(cloud.sqs, "PurgeQueue", { queue: "later" });
  const again = await call(cloud.sqs, "PurgeQueue", { queue: "later" });

  expect(await counts()).toEqual(["0", "0", "0"]);
  expect(again.body.__type).toBe("com.amazonaws.sqs#PurgeQueueInProgress");
});
