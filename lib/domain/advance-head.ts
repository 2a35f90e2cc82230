import type { Conversation } from "./conversation.ts";
import { cutText } from "./cut-text.ts";
import { isByPerson } from "./mail-facts.ts";
import type { Message } from "./message.ts";

/** What of an inbound event matters to the head beside the stored message. */
export interface Arrival {
  /** Whether the message was stored just now; false on a repeat, which found it there. */
  readonly isNew: boolean;
  /** Whether the person's act restarts the reply window. */
  readonly opensWindow: boolean;
}

/**
 * The head after a message. Only ever moves forward, so repeats and late messages change nothing that is newer:
 * preview and last message follow the newest id that a person wrote, the window follows the person's latest act.
 * @returns the same object when nothing changes
 */
export function advanceHead(head: Conversation, message: Message, arrival: Arrival): Conversation {
  const change = {
    ...newest(head, message),
    ...answer(head, message),
    ...(message.kind === "inbound" ? inbound(head, message, arrival) : {}),
  };
  if (Object.keys(change).length === 0) return head;
  return { ...head, ...change };
}

/** Whether a message brings a closed or snoozed conversation back: not when it had arrived before that, or is no person's. */
export function bringsBack(head: Conversation, message: Message, isNew: boolean): boolean {
  if (message.kind !== "inbound" || !isByPerson(message.mail) || (head.status === "open" && head.snoozedUntil === null))
    return false;
  return isNew || message.id > (head.lastInboundId ?? "");
}

const LONGEST_PREVIEW = 120;
/** A mail has a subject that says the rest: with both, a head would no longer be written by one unit. */
const LONGEST_PREVIEW_OF_MAIL = 80;

/** The start of a message as lists show it: one line; the name of what is attached where there are no words. */
export function previewOf(message: Pick<Message, "text" | "attachments" | "deletedAt" | "mail">): string {
  if (message.deletedAt !== null) return "";
  const words = message.text.trim().replaceAll(/\s+/g, " ");
  const [first] = message.attachments;
  const length = message.mail === null ? LONGEST_PREVIEW : LONGEST_PREVIEW_OF_MAIL;
  return cutText(words || (first ? first.name || first.kind : ""), length);
}

type Change = Partial<Conversation>;

function newest(head: Conversation, message: Message): Change {
  if (message.id <= (head.lastMessageId ?? "")) return {};
  const isLatest = head.lastMessageId === null || message.sentAt > head.lastMessageAt;
  const moved = isLatest ? { lastMessageAt: message.sentAt } : {};
  // Where a person wrote, lists show what people say, not what the account answers by itself.
  if (message.author.type === "bot" && head.lastInboundId !== null) return moved;
  if (isForward(message)) return moved;
  return { ...moved, lastMessageId: message.id, preview: previewOf(message) };
}

/** What is passed on to somebody else is neither an answer nor what the conversation is about. */
const isForward = ({ mail }: Message): boolean => mail?.forwardOf != null || mail?.transcriptUpTo != null;

/** The first message of the person since our last answer is the one that waits; a bot's words are no answer. */
function answer(head: Conversation, message: Message): Change {
  if (message.id <= (head.lastMessageId ?? "")) return {};
  if (message.kind === "inbound") {
    return head.unansweredSince === null && isByPerson(message.mail) ? { unansweredSince: message.sentAt } : {};
  }
  const isPerson = message.author.type !== "bot" && message.author.type !== "system";
  const answers = message.kind === "outbound" && isPerson && !isForward(message);
  return answers && head.unansweredSince !== null ? { unansweredSince: null } : {};
}

function inbound(head: Conversation, message: Message, { isNew, opensWindow }: Arrival): Change {
  return {
    ...(message.id > (head.lastInboundId ?? "") ? { lastInboundId: message.id } : {}),
    ...(opensWindow && message.sentAt > (head.lastInboundAt ?? "") ? { lastInboundAt: message.sentAt } : {}),
    ...(bringsBack(head, message, isNew) ? { status: "open" as const, snoozedUntil: null } : {}),
  };
}
