import type { DueTimes } from "./due-times.ts";
import { createDueTimes } from "./due-times.ts";
import type { DedupEntry, Journal } from "./journal.ts";
import type { Message } from "./message.ts";
import { createFifoIndex, createStandardIndex, type MessageIndex } from "./message-index.ts";
import type { QueueAttributes } from "./queue-attributes.ts";

/** One queue in memory. Only the functions of this file change `state` and the counts. */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly isFifo: boolean;
  readonly createdAt: number;
  attributes: QueueAttributes;
  readonly messages: Map<number, Message>;
  readonly index: MessageIndex;
  readonly due: DueTimes;
  readonly dedup: Map<string, DedupEntry>;
  readonly waiters: Set<() => void>;
  inFlight: number;
  delayed: number;
  purgedAt: number;
  journal: Journal;
  timer: NodeJS.Timeout | undefined;
  /** Called when a message came, became ready or went. */
  readonly changed: () => void;
}

export function createQueueState(
  of: Pick<Queue, "name" | "arn" | "createdAt" | "attributes" | "journal" | "changed">,
): Queue {
  const isFifo = of.name.endsWith(".fifo");
  return {
    ...of,
    isFifo,
    messages: new Map(),
    index: isFifo ? createFifoIndex() : createStandardIndex(),
    due: createDueTimes(),
    dedup: new Map(),
    waiters: new Set(),
    inFlight: 0,
    delayed: 0,
    purgedAt: Number.NEGATIVE_INFINITY,
    timer: undefined,
  };
}

/** Puts a message in, in the state that it has. `written`: it comes from the journal. */
export function addMessage(queue: Queue, message: Message, written = false): void {
  queue.messages.set(message.row, message);
  count(queue, message.state, 1);
  if (message.state !== "ready") queue.due.add(message.visibleAt, message.row);
  queue.index.insert(message);
  if (!written) queue.journal.insert(queue.name, message);
  wake(queue);
}

export function removeMessage(queue: Queue, message: Message): void {
  const was = message.state;
  message.state = "gone";
  count(queue, was, -1);
  queue.messages.delete(message.row);
  queue.journal.remove(message);
  queue.index.remove(message, was);
  wake(queue);
}

/** Gives a message to a receiver until `visibleAt`. The caller is `index.take`, which keeps its own books. */
export function lendMessage(queue: Queue, message: Message, lease: { now: number; until: number; receipt: string }) {
  message.state = "in-flight";
  message.visibleAt = lease.until;
  message.receiveCount++;
  message.firstReceivedAt ||= lease.now;
  message.receipt = lease.receipt;
  count(queue, "in-flight", 1);
  queue.due.add(lease.until, message.row);
  queue.journal.update(message);
}

/** Moves the end of a lease. */
export function extendLease(queue: Queue, message: Message, until: number): void {
  message.visibleAt = until;
  queue.due.add(until, message.row);
  queue.journal.update(message);
}

/** Makes ready what is due by `now`. */
export function settleDue(queue: Queue, now: number): void {
  for (let due = queue.due.takeDue(now); due; due = queue.due.takeDue(now)) {
    const message = queue.messages.get(due.row);
    if (!message || message.visibleAt !== due.at) continue;
    const was = message.state;
    if (was !== "delayed" && was !== "in-flight") continue;
    count(queue, was, -1);
    message.state = "ready";
    queue.journal.update(message);
    queue.index.release(message, was);
  }
  if (queue.due.size() > 1000 && queue.due.size() > 4 * (queue.inFlight + queue.delayed)) rebuildDue(queue);
}

/** Lets waiting receivers look again, after the present turn: a batch that is being sent arrives as one. */
export function wake(queue: Queue): void {
  queue.changed();
  if (queue.waiters.size === 0) return;
  const waiters = [...queue.waiters];
  queue.waiters.clear();
  queueMicrotask(() => {
    for (const waiter of waiters) waiter();
  });
}

/** Sets the timer to the next due time; no timer while nobody waits. */
export function armTimer(queue: Queue, now: number): void {
  clearTimeout(queue.timer);
  const next = queue.due.next();
  if (next === undefined || queue.waiters.size === 0) return;
  queue.timer = setTimeout(() => wake(queue), Math.min(Math.max(next - now, 1), 2 ** 31 - 1));
}

const count = (queue: Queue, state: Message["state"], by: 1 | -1) => {
  if (state === "in-flight") queue.inFlight += by;
  if (state === "delayed") queue.delayed += by;
};

/** Ended leases leave entries behind; a busy queue with a long visibility time-out would collect them. */
function rebuildDue(queue: Queue): void {
  queue.due.clear();
  for (const message of queue.messages.values()) {
    if (message.state === "in-flight" || message.state === "delayed") queue.due.add(message.visibleAt, message.row);
  }
}
