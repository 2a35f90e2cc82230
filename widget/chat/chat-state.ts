import type { VisitorMessage } from "../../lib/domain/visitor-message.ts";
import type { ChatAccount, ChatHistory, ChatPerson, EmailCapture } from "./chat-shapes.ts";

/** Something that was written here and is not in the history yet. */
export interface Outgoing {
  readonly clientId: string;
  readonly text: string;
  readonly at: string;
  /** `sent`: the API has it for good, and the history will. */
  readonly state: "sending" | "sent" | "failed";
}

export interface ChatState {
  readonly account: ChatAccount;
  readonly isOpen: boolean;
  readonly history: "none" | "loading" | "ready" | "failed";
  readonly conversation: ChatHistory["conversation"];
  /** Oldest first. */
  readonly messages: readonly VisitorMessage[];
  readonly outgoing: readonly Outgoing[];
  readonly people: ReadonlyMap<string, ChatPerson>;
  readonly next: string | null;
  readonly email: string | null;
  readonly capture: EmailCapture | null;
  /** Whether the time to ask has come. */
  readonly captureDue: boolean;
  readonly emailState: "idle" | "saving" | "refused" | "failed" | "given";
  /** Who of the team writes at this moment. */
  readonly typing: string | null;
  /** The newest message that was shown; null when none is known to be. */
  readonly readUpTo: string | null;
  readonly isLive: boolean;
  /** Whether the browser says that there is a network. */
  readonly isOnline: boolean;
}

export function firstState(account: ChatAccount, readUpTo: string | null): ChatState {
  return {
    ...{ account, readUpTo, isOpen: false, history: "none", conversation: null, messages: [], outgoing: [] },
    ...{ people: new Map(), next: null, email: null, capture: null, captureDue: false, emailState: "idle" },
    ...{ typing: null, isLive: false, isOnline: true },
  };
}

/** The newest part of the history, put over what is known. */
export function withHistory(state: ChatState, history: ChatHistory): ChatState {
  const [oldest] = history.messages;
  const newestKnown = state.messages.at(-1);
  // So much came meanwhile that there is a gap between what is known and what is new: older ones are read again when asked for.
  const hasGap = history.next !== null && oldest && newestKnown && oldest.id > newestKnown.id;
  const isFirst = state.history !== "ready" || hasGap;
  const known = isFirst ? [] : state.messages;
  return settleOutgoing({
    ...state,
    history: "ready",
    conversation: history.conversation,
    messages: inOrder([...known, ...history.messages]),
    people: withPeople(state, history.people),
    next: isFirst ? history.next : state.next,
    email: history.email,
    capture: history.emailCapture,
  });
}

/** An older part of the history, put before what is known. */
export function withOlder(state: ChatState, history: ChatHistory): ChatState {
  const messages = inOrder([...history.messages, ...state.messages]);
  return { ...state, messages, people: withPeople(state, history.people), next: history.next };
}

/** One message that was pushed, new or changed. */
export function withMessage(state: ChatState, message: VisitorMessage): ChatState {
  const isTeam = message.from === "team";
  // Once somebody has answered, a question that was to come later does not come any more.
  const isAnswered = isTeam && !state.captureDue;
  return settleOutgoing({
    ...state,
    messages: inOrder([...state.messages, withKnownFiles(message, state.messages)]),
    typing: message.from === "visitor" ? state.typing : null,
    capture: isAnswered ? null : state.capture,
  });
}

/** How many messages of the team were not shown yet. */
export const unreadCount = ({ messages, readUpTo }: Pick<ChatState, "messages" | "readUpTo">): number =>
  readUpTo === null ? 0 : messages.filter(({ from, id }) => from !== "visitor" && id > readUpTo).length;

/** Files are pushed without their addresses: those that are known stay. */
function withKnownFiles(message: VisitorMessage, known: readonly VisitorMessage[]): VisitorMessage {
  const files = new Map(known.find(({ id }) => id === message.id)?.attachments.map((file) => [file.id, file]));
  return {
    ...message,
    attachments: message.attachments.map((file) => ({ ...file, url: file.url ?? files.get(file.id)?.url ?? null })),
  };
}

function settleOutgoing(state: ChatState): ChatState {
  const arrived = new Set(state.messages.map(({ clientId }) => clientId));
  return { ...state, outgoing: state.outgoing.filter(({ clientId }) => !arrived.has(clientId)) };
}

/** Ids are in the order of time. Of two with the same id the later one given counts. */
function inOrder(messages: readonly VisitorMessage[]): readonly VisitorMessage[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const withPeople = (state: ChatState, people: readonly ChatPerson[]): ChatState["people"] =>
  new Map([...state.people, ...people.map((person) => [person.id, person] as const)]);
