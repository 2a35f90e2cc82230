import { afterEach, beforeEach, expect, test } from "vitest";
import { call, send, startSqs } from "../support/sqs-calls.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
let cloud: ReturnType<typeof startSqs>;

beforeEach(() => {
  cloud = startSqs();
  cloud.sqs.createQueue("q", {});
});
afterEach(() => cloud.sqs.close());

const batch = (Entries: readonly object[]) => call(cloud.sqs, "SendMessageBatch", { queue: "q", Entries });

test("a refused entry of a batch leaves the others", async () => {
  const answer = await batch([
    { Id: "good", MessageBody: "x" },
    { Id: "control", MessageBody: "a\u0000b" },
    { Id: "surrogate", MessageBody: "\ud83d" },
    { Id: "late", MessageBody: "x", DelaySeconds: 901 },
    { Id: "emoji", MessageBody: "\u{1F600}" },
  ]);

  expect(answer.body.Successful).toMatchObject([{ Id: "good" }, { Id: "emoji" }]);
  expect(answer.body.Failed).toMatchObject([
    { Id: "control", Code: "InvalidMessageContents", SenderFault: true },
    { Id: "surrogate", Code: "InvalidMessageContents" },
    { Id: "late", Code: "InvalidParameterValue" },
  ]);
});

test("one message and one batch hold at most 1 MiB", async () => {
  const half = "x".repeat(524_288);

  const whole = await send(cloud.sqs, "q", half + half);
  const tooLong = await send(cloud.sqs, "q", `${half + half}x`);
  const longBatch = await batch([
    { Id: "1", MessageBody: half },
    { Id: "2", MessageBody: `${half}x` },
  ]);

  expect(whole.status).toBe(200);
  expect(tooLong.body.__type).toBe("com.amazonaws.sqs#InvalidParameterValue");
  expect(longBatch.body.__type).toBe("com.amazonaws.sqs#BatchRequestTooLong");
});

test.each([
  ["EmptyBatchRequest", []],
  ["TooManyEntriesInBatchRequest", Array.from({ length: 11 }, (_, i) => ({ Id: String(i), MessageBody: "x" }))],
  ["BatchEntryIdsNotDistinct", [1, 2].map(() => ({ Id: "same", MessageBody: "x" }))],
  ["InvalidBatchEntryId", [{ Id: "a b", MessageBody: "x" }]],
])("answers %s", async (code, entries) => {
  const answer = await batch(entries);

  expect(answer.headers["x-amzn-query-error"]).toBe(`AWS.SimpleQueueService.${code};Sender`);
});

test("a queue that no template declared does not exist", async () => {
  const answer = await call(cloud.sqs, "SendMessage", { queue: "other", MessageBody: "x" });

  expect(answer.status).toBe(400);
  expect(answer.headers["x-amzn-query-error"]).toBe("AWS.SimpleQueueService.NonExistentQueue;Sender");
});

test("unknown actions and missing parameters are refused", async () => {
  const action = await call(cloud.sqs, "AddPermission", { queue: "q" });
  const parameter = await call(cloud.sqs, "DeleteMessage", { queue: "q" });

  expect(action.body.__type).toBe("com.amazonaws.sqs#InvalidAction");
  expect(parameter.body.__type).toBe("com.amazonaws.sqs#MissingParameter");
});

/** https://aws.amazon.com/sqs/pricing/ */
test("each 64 KB of payload is billed as a request", async () => {
  await send(cloud.sqs, "q", "x".repeat(130 * 1024));

  expect(cloud.meter.count("sqs.requests")).toBe(3);
});
