import type { LocalClock, Meter, Service } from "../cloud.ts";
import { type Broker, declareQueue, openBroker, queueByArn, queueUrl } from "./broker.ts";
import { openJournal } from "./journal.ts";
import type { Message } from "./message.ts";
import { meterDirectCall } from "./meter-request.ts";
import { type Queue, settleDue, wake } from "./queue.ts";
import type { QueueAttributes } from "./queue-attributes.ts";
import { changeVisibility, deleteByReceipt } from "./receipts.ts";
import { type Receiving, receiveMessages } from "./receive-messages.ts";
import { type Sending, sendMessage } from "./send-message.ts";
import { sqsService } from "./sqs-protocol.ts";

/** Queues of the local cloud: over HTTP for the product, directly for the pollers and the scheduler. */
export interface Sqs {
  /** Creates a queue of the template, or gives the one from the last run its present attributes. */
  createQueue(name: string, attributes: QueueAttributes): QueueAddress;
  /** Start of all queue URLs (`http://127.0.0.1:4566`), when the port is known only later. */
  setUrl(url: string): void;
  readonly service: Service;
  receive(queueArn: string, how: Receiving): Promise<readonly ReceivedMessage[]>;
  /** Handles that are no longer valid are passed over: the message comes again. */
  deleteMessages(queueArn: string, receipts: readonly string[]): Promise<void>;
  changeVisibility(queueArn: string, receipt: string, ms: number): Promise<void>;
  /** @throws SqsError as the API would, `QueueDoesNotExist` included */
  send(queueArn: string, sending: Sending): Promise<{ readonly messageId: string }>;
  depths(): readonly QueueDepth[];
  /** Calls back after each message that came, became ready or went. @returns a function that stops it */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}
export interface QueueAddress {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
}
export type ReceivedMessage = Readonly<Message> & { readonly receipt: string };
export interface QueueDepth {
  readonly name: string;
  readonly arn: string;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** When the next delay or visibility time-out ends, in milliseconds of the local clock. */
  readonly nextDueAt: number | null;
}

/** Opens the queues kept in `file`. A message whose sending was answered survives the death of the process. */
export function createSqs(options: { file: string; clock: LocalClock; meter: Meter; url?: string }): Sqs {
  const { file, clock, meter, url = "http://127.0.0.1:4566" } = options;
  const journal = openJournal(file);
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const broker = openBroker({ clock, journal, changed, url });
  const ended = new AbortController();
  const stopClock = clock.onMove(() => wakeAll(broker));
  return {
    ...directCalls(broker, meter, ended.signal),
    createQueue: (name, attributes) => {
      const { arn } = declareQueue(broker, name, attributes);
      return { name, arn, url: queueUrl(broker, name) };
    },
    setUrl: (start) => {
      broker.url = start;
    },
    service: sqsService(broker, meter),
    depths: () => depths(broker),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      stopClock();
      ended.abort();
      for (const { timer } of broker.queues.values()) clearTimeout(timer);
      journal.close();
    },
  };
}

function directCalls(broker: Broker, meter: Meter, ended: AbortSignal) {
  const of = (arn: string) => queueByArn(broker, arn);
  return {
    receive: async (arn: string, how: Receiving) => {
      const signal = how.signal ? AbortSignal.any([how.signal, ended]) : ended;
      const messages = ended.aborted ? [] : await receiveMessages(broker, of(arn), { ...how, signal });
      await broker.journal.committed();
      meterDirectCall(
        meter,
        "ReceiveMessage",
        messages.reduce((sum, { body }) => sum + body.length, 0),
      );
      return messages.map((message) => ({ ...message, receipt: message.receipt ?? "" }));
    },
    deleteMessages: async (arn: string, receipts: readonly string[]) => {
      if (ended.aborted) return;
      const queue = of(arn);
      for (let i = 0; i < receipts.length; i += 10) meterDirectCall(meter, "DeleteMessageBatch", 0);
      for (const receipt of receipts) passOver(() => deleteByReceipt(broker, queue, receipt));
      await broker.journal.committed();
    },
    changeVisibility: async (arn: string, receipt: string, ms: number) => {
      changeVisibility(broker, of(arn), { receipt, ms });
      await broker.journal.committed();
    },
    send: async (arn: string, sending: Sending) => {
      const { MessageId } = sendMessage(broker, of(arn), sending);
      await broker.journal.committed();
      meterDirectCall(meter, "SendMessage", sending.body.length);
      return { messageId: MessageId };
    },
  };
}

function depths(broker: Broker): QueueDepth[] {
  return [...broker.queues.values()].map((queue) => {
    settleDue(queue, broker.clock.now());
    const { name, arn, inFlight, delayed, messages } = queue;
    const visible = messages.size - inFlight - delayed;
    return { name, arn, visible, inFlight, delayed, nextDueAt: inFlight + delayed > 0 ? nextDueAt(queue) : null };
  });
}

function nextDueAt({ messages }: Queue): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { state, visibleAt } of messages.values()) if (state !== "ready") next = Math.min(next, visibleAt);
  return next;
}

const wakeAll = (broker: Broker) => {
  for (const queue of broker.queues.values()) wake(queue);
};

function passOver(act: () => void): void {
  try {
    act();
  } catch {
    // The lease ended meanwhile. The message is ready again and will be handled once more, as on AWS.
  }
}
