import { createLane, type Lane } from "./lane.ts";
import type { Message } from "./message.ts";

/** Finds the next messages to hand out. It reads `state`, which the queue sets before it calls. */
export interface MessageIndex {
  /** A message arrived, ready or delayed. */
  insert(message: Message): void;
  /** A delay or visibility time-out has ended: `state` is ready again. */
  release(message: Message, was: "delayed" | "in-flight"): void;
  /** It was deleted: `state` is gone. */
  remove(message: Message, was: Message["state"]): void;
  /** Offers ready messages in order until `max` were accepted. An accepted message is now in flight. */
  take(max: number, accept: (message: Message) => boolean): void;
}

/** Standard queue: order of arrival as far as possible; a message that comes back goes to the end. */
export function createStandardIndex(): MessageIndex {
  const ready = createLane<Message>();
  return {
    insert: (message) => void (message.state === "ready" && ready.push(message)),
    release: (message) => ready.push(message),
    remove: () => {},
    take: (max, accept) => {
      for (let taken = 0; taken < max; ) {
        const message = ready.shift();
        if (!message) return;
        if (message.state === "ready" && accept(message)) taken++;
      }
    },
  };
}

interface Group {
  readonly id: string;
  readonly messages: Lane<Message>;
  inFlight: number;
  /** It stands in the list of groups to take from. */
  open: boolean;
  /** It is being taken from: its list must keep still. */
  busy: boolean;
}

/**
 * FIFO queue: within a group strictly in order of arrival, and nothing of a group while any of it is in flight; a batch
 * takes as many of one group as it can, then of the next.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export function createFifoIndex(): MessageIndex {
  const groups = new Map<string, Group>();
  const open = createLane<Group>();
  const groupOf = (message: Message): Group => {
    const id = message.group ?? "";
    const group = groups.get(id) ?? { id, messages: createLane<Message>(), inFlight: 0, open: false, busy: false };
    groups.set(id, group);
    return group;
  };
  const refresh = (group: Group) => {
    if (group.busy) return;
    while (group.messages.first()?.state === "gone") group.messages.shift();
    const first = group.messages.first();
    if (!first) groups.delete(group.id);
    else if (!group.open && group.inFlight === 0 && first.state === "ready") {
      group.open = true;
      open.push(group);
    }
  };
  const takeFrom = (group: Group, max: number, accept: (message: Message) => boolean): number => {
    let taken = 0;
    group.busy = true;
    for (const message of group.messages) {
      if (taken >= max) break;
      if (message.state === "gone") continue;
      if (message.state !== "ready") break;
      if (accept(message)) taken++;
    }
    group.busy = false;
    group.inFlight += taken;
    refresh(group);
    return taken;
  };
  const settle = (message: Message, was: Message["state"]) => {
    const group = groupOf(message);
    if (was === "in-flight") group.inFlight--;
    refresh(group);
  };
  return {
    insert: (message) => {
      const group = groupOf(message);
      group.messages.push(message);
      if (message.state === "in-flight") group.inFlight++;
      refresh(group);
    },
    release: settle,
    remove: settle,
    take: (max, accept) => {
      for (let left = max; left > 0; ) {
        const group = open.shift();
        if (!group) return;
        group.open = false;
        left -= group.inFlight > 0 ? 0 : takeFrom(group, left, accept);
      }
    },
  };
}
