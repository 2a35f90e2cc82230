import { createHash } from "node:crypto";
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { InboundItem, LaterItem, OutboundItem, Queues } from "../app.ts";
import { clientOptions } from "./client-options.ts";
import { inboundBody, type PutLarge } from "./inbound-body.ts";
import { type QueueEntry, sendBatches } from "./send-batches.ts";

export interface QueueUrls {
  readonly inboundUrl?: string;
  readonly outboundUrl?: string;
  readonly laterUrl?: string;
  /** Keeps an inbound body that is too large for the queue. */
  readonly putLarge?: PutLarge;
  /** Names a replay: without a name of its own, the queue drops what it was sent in the last five minutes. */
  readonly replay?: string;
}

/**
 * The three queues. A function that was not given a queue's address throws when it uses that queue.
 *
 * Survives throttling, lost answers and partly failed batches by trying again; what was sent twice is dropped by the FIFO
 * queues for five minutes and after that by the store.
 */
export function sqsQueues(urls: QueueUrls, client = sqsClient()): Queues {
  return {
    async sendInbound(items) {
      const url = given(urls.inboundUrl, "inbound");
      const entries = await Promise.all(items.map((item) => inboundEntry(item, urls)));
      await sendBatches(client, url, entries);
    },
    async sendOutbound(items) {
      await sendBatches(client, given(urls.outboundUrl, "outbound"), items.map(outboundEntry));
    },
    async sendLater(item: LaterItem, delaySeconds) {
      const QueueUrl = given(urls.laterUrl, "later");
      await client.send(
        new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(item), DelaySeconds: delaySeconds }),
      );
    },
  };
}

/**
 * Lets a queue message that was received come back after `seconds` (0 to 43,200) instead of the queue's own time-out:
 * FIFO queues know no delay of one message. A receipt that is over is an error of SQS.
 */
export function queueVisibility(queueUrl: string, client = sqsClient()) {
  return async (receiptHandle: string, seconds: number): Promise<void> => {
    const VisibilityTimeout = Math.min(Math.max(Math.ceil(seconds), 0), 43_200);
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout }),
    );
  };
}

function sqsClient(): SQSClient {
  return new SQSClient(clientOptions(4_000, 3));
}

async function inboundEntry(item: InboundItem, { putLarge, replay }: QueueUrls): Promise<QueueEntry> {
  return {
    body: await inboundBody(item, putLarge),
    group: groupId(`${item.accountId}#${item.threadKey}`),
    deduplicationId: digest([item.accountId, item.key, ...(replay === undefined ? [] : [replay])].join("|")),
  };
}

function outboundEntry(item: OutboundItem): QueueEntry {
  return {
    body: JSON.stringify(item),
    group: groupId(`${item.accountId}#${item.recipient}`),
    deduplicationId: `${item.messageId}-${item.attempt}`,
  };
}

/** A FIFO group id has at most 128 letters, digits and ASCII punctuation marks; anything else becomes its digest. */
function groupId(wanted: string): string {
  return /^[\x21-\x7e]{1,128}$/.test(wanted) ? wanted : digest(wanted);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function given(url: string | undefined, name: string): string {
  if (url === undefined) throw new Error(`this function was not given the ${name} queue`);
  return url;
}
