import * as z from "zod";
import { batch } from "./batch.ts";
import { type Broker, queueByUrl, queueNamed, queueUrl } from "./broker.ts";
import { deadLetterSources } from "./dead-letters.ts";
import { describeMessage } from "./message-description.ts";
import { checkBatchSize } from "./message-limits.ts";
import { listMoveTasks, startMoveTask } from "./move-tasks.ts";
import { purgeQueue } from "./purge-queue.ts";
import type { Queue } from "./queue.ts";
import { queueDescription } from "./queue-description.ts";
import { changeVisibility, deleteByReceipt } from "./receipts.ts";
import { receiveMessages } from "./receive-messages.ts";
import { type Sending, sendMessage } from "./send-message.ts";
import { invalid } from "./sqs-error.ts";

/** One operation of the SQS API: takes the parsed JSON of the request, gives the JSON of the answer. */
export type Action = (broker: Broker, input: unknown) => unknown;

const Url = z.object({ QueueUrl: z.string() });
const Names = z.array(z.string()).default([]);
const Attribute = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});
const Send = z.object({
  MessageBody: z.string().default(""),
  DelaySeconds: z.number().optional(),
  MessageAttributes: z.record(z.string(), Attribute).optional(),
  MessageGroupId: z.string().optional(),
  MessageDeduplicationId: z.string().optional(),
});
const Receive = Url.extend({
  MaxNumberOfMessages: z.number().int().default(1),
  WaitTimeSeconds: z.number().optional(),
  VisibilityTimeout: z.number().min(0).max(43_200).optional(),
  AttributeNames: Names,
  MessageSystemAttributeNames: Names,
  MessageAttributeNames: Names,
});
const Receipt = z.object({ ReceiptHandle: z.string() });
const Visibility = Receipt.extend({ VisibilityTimeout: z.number() });
const entries = <T extends z.ZodRawShape>(entry: z.ZodObject<T>) =>
  Url.extend({ Entries: z.array(entry.extend({ Id: z.string() })).default([]) });
const SendBatch = entries(Send);
const ReceiptBatch = entries(Receipt);
const VisibilityBatch = entries(Visibility);

/** Every action that Parley or a person at the local cloud needs; any other is `InvalidAction`, not a silent success. */
export const actions: Readonly<Record<string, Action>> = {
  GetQueueUrl: (broker, input) => {
    const { QueueName } = z.object({ QueueName: z.string() }).parse(input);
    return { QueueUrl: queueUrl(broker, queueNamed(broker, QueueName).name) };
  },
  ListQueues: (broker, input) => {
    const { QueueNamePrefix } = z.object({ QueueNamePrefix: z.string().default("") }).parse(input);
    const names = [...broker.queues.keys()].filter((name) => name.startsWith(QueueNamePrefix));
    return { QueueUrls: names.map((name) => queueUrl(broker, name)) };
  },
  GetQueueAttributes: (broker, input) => {
    const { QueueUrl, AttributeNames } = Url.extend({ AttributeNames: Names }).parse(input);
    return { Attributes: queueDescription(broker, queueByUrl(broker, QueueUrl), AttributeNames) };
  },
  PurgeQueue: (broker, input) => purgeQueue(broker, queueOf(broker, input)),
  SendMessage: (broker, input) => sendMessage(broker, queueOf(broker, input), sending(Send.parse(input))),
  SendMessageBatch: (broker, input) => {
    const { QueueUrl, Entries } = SendBatch.parse(input);
    const queue = queueByUrl(broker, QueueUrl);
    return batch(
      Entries,
      (entry) => sendMessage(broker, queue, sending(entry)),
      () => checkBatchSize(Entries.map(sending)),
    );
  },
  ReceiveMessage: async (broker, input) => {
    const wanted = Receive.parse(input);
    const queue = queueByUrl(broker, wanted.QueueUrl);
    const max = wanted.MaxNumberOfMessages;
    if (max < 1 || max > 10) {
      throw invalid(
        `Value ${max} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
      );
    }
    const messages = await receiveMessages(broker, queue, {
      max,
      waitMs: waitSeconds(queue, wanted.WaitTimeSeconds) * 1000,
      visibilityMs: wanted.VisibilityTimeout === undefined ? undefined : wanted.VisibilityTimeout * 1000,
    });
    const system = [...wanted.AttributeNames, ...wanted.MessageSystemAttributeNames];
    const described = messages.map((message) => describeMessage(message, system, wanted.MessageAttributeNames));
    return described.length > 0 ? { Messages: described } : {};
  },
  DeleteMessage: (broker, input) => {
    deleteByReceipt(broker, queueOf(broker, input), Receipt.parse(input).ReceiptHandle);
    return {};
  },
  DeleteMessageBatch: (broker, input) => {
    const { QueueUrl, Entries } = ReceiptBatch.parse(input);
    const queue = queueByUrl(broker, QueueUrl);
    return batch(Entries, ({ ReceiptHandle }) => {
      deleteByReceipt(broker, queue, ReceiptHandle);
      return {};
    });
  },
  ChangeMessageVisibility: (broker, input) => {
    const { ReceiptHandle, VisibilityTimeout } = Visibility.parse(input);
    changeVisibility(broker, queueOf(broker, input), { receipt: ReceiptHandle, ms: VisibilityTimeout * 1000 });
    return {};
  },
  ChangeMessageVisibilityBatch: (broker, input) => {
    const { QueueUrl, Entries } = VisibilityBatch.parse(input);
    const queue = queueByUrl(broker, QueueUrl);
    return batch(Entries, ({ ReceiptHandle, VisibilityTimeout }) => {
      changeVisibility(broker, queue, { receipt: ReceiptHandle, ms: VisibilityTimeout * 1000 });
      return {};
    });
  },
  ListDeadLetterSourceQueues: (broker, input) => ({
    queueUrls: deadLetterSources(broker, queueOf(broker, input)).map(({ name }) => queueUrl(broker, name)),
  }),
  StartMessageMoveTask: (broker, input) => {
    const wanted = z.object({ SourceArn: z.string(), DestinationArn: z.string().optional() }).parse(input);
    return { TaskHandle: startMoveTask(broker, wanted).TaskHandle };
  },
  ListMessageMoveTasks: (broker, input) => {
    const { SourceArn, MaxResults } = z
      .object({ SourceArn: z.string(), MaxResults: z.number().int().min(1).max(10).default(1) })
      .parse(input);
    // A finished task's handle cannot be cancelled, and AWS leaves it out.
    const tasks = listMoveTasks(broker, SourceArn, MaxResults);
    return { Results: tasks.map(({ TaskHandle: _, ...task }) => task) };
  },
};

const queueOf = (broker: Broker, input: unknown): Queue => queueByUrl(broker, Url.parse(input).QueueUrl);

const sending = (entry: z.infer<typeof Send>): Sending => ({
  body: entry.MessageBody,
  attributes: entry.MessageAttributes,
  delaySeconds: entry.DelaySeconds,
  groupId: entry.MessageGroupId,
  dedupId: entry.MessageDeduplicationId,
});

function waitSeconds(queue: Queue, wanted: number | undefined): number {
  const seconds = wanted ?? Number(queue.attributes.ReceiveMessageWaitTimeSeconds);
  if (seconds >= 0 && seconds <= 20) return seconds;
  throw invalid(
    `Value ${seconds} for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.`,
  );
}
