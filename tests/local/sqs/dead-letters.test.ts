import { afterEach, beforeEach, expect, test } from "vitest";
import { bodies, call, receive, send, sendInGroup, startSqs } from "../support/sqs-calls.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
const ARN = "arn:aws:sqs:eu-west-1:000000000000";
const redriveTo = (name: string) => JSON.stringify({ deadLetterTargetArn: `${ARN}:${name}`, maxReceiveCount: 2 });
let cloud: ReturnType<typeof startSqs>;

beforeEach(() => {
  cloud = startSqs();
  cloud.sqs.createQueue("dead", {});
  cloud.sqs.createQueue("work", { RedrivePolicy: redriveTo("dead") });
  cloud.sqs.createQueue("dead.fifo", { FifoQueue: "true" });
  cloud.sqs.createQueue("work.fifo", { FifoQueue: "true", RedrivePolicy: redriveTo("dead.fifo") });
});
afterEach(() => cloud.sqs.close());

async function failTwice(queue: string): Promise<void> {
  await receive(cloud.sqs, queue, { VisibilityTimeout: 1 });
  cloud.clock.advance(1000);
  await receive(cloud.sqs, queue, { VisibilityTimeout: 1 });
  cloud.clock.advance(1000);
}

test("a message received twice in vain goes to the dead letters instead of a third receive", async () => {
  const { body } = await send(cloud.sqs, "work", "poison");
  await failTwice("work");

  const third = await receive(cloud.sqs, "work");
  const [dead] = await receive(cloud.sqs, "dead");

  expect(third).toEqual([]);
  expect(dead).toMatchObject({ Body: "poison", MessageId: body.MessageId });
  expect(dead?.Attributes?.DeadLetterQueueSourceArn).toBe(`${ARN}:work`);
});

test("dead letters of a FIFO queue keep group and order, and what follows in the group goes on", async () => {
  await sendInGroup(cloud.sqs, "work.fifo", "anna", ["1", "2"]);
  await failTwice("work.fifo");
  await sendInGroup(cloud.sqs, "work.fifo", "anna", ["3"]);

  const rest = await receive(cloud.sqs, "work.fifo");
  const dead = await receive(cloud.sqs, "dead.fifo");

  expect(bodies(rest)).toEqual(["3"]);
  expect(bodies(dead)).toEqual(["1", "2"]);
  expect(dead.map(({ Attributes }) => Attributes?.MessageGroupId)).toEqual(["anna", "anna"]);
});

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html */
test("a move task puts dead letters back in order as new messages, over a restart too", async () => {
  await sendInGroup(cloud.sqs, "work.fifo", "anna", ["1", "2"]);
  await failTwice("work.fifo");
  await receive(cloud.sqs, "work.fifo");
  await cloud.sqs.close();
  cloud = { ...cloud, ...startSqs(cloud.file, cloud.clock) };

  await call(cloud.sqs, "StartMessageMoveTask", { SourceArn: `${ARN}:dead.fifo` });
  const tasks = await call(cloud.sqs, "ListMessageMoveTasks", { SourceArn: `${ARN}:dead.fifo` });
  const back = await receive(cloud.sqs, "work.fifo");

  expect(tasks.body.Results).toMatchObject([{ Status: "COMPLETED", ApproximateNumberOfMessagesMoved: 2 }]);
  expect(bodies(back)).toEqual(["1", "2"]);
  expect(back[0]?.Attributes?.ApproximateReceiveCount).toBe("1");
});

test("a move task needs a dead-letter queue as its source", async () => {
  const notDead = await call(cloud.sqs, "StartMessageMoveTask", { SourceArn: `${ARN}:work` });
  const unknown = await call(cloud.sqs, "StartMessageMoveTask", { SourceArn: `${ARN}:nowhere` });

  expect(notDead.body.__type).toBe("com.amazonaws.sqs#UnsupportedOperation");
  expect(unknown.body.__type).toBe("com.amazonaws.sqs#ResourceNotFoundException");
});

test("lists the queues whose dead letters come here", async () => {
  const answer = await call(cloud.sqs, "ListDeadLetterSourceQueues", { queue: "dead" });

  expect(answer.body.queueUrls).toEqual(["http://127.0.0.1:4566/000000000000/work"]);
});
