import type { CallError, ChatApi } from "./chat-api.ts";
import type { VisitorEvent } from "./chat-shapes.ts";
import { type ChatState, type Outgoing, unreadCount, withHistory, withMessage, withOlder } from "./chat-state.ts";
import type { Kept } from "./kept.ts";
import type { Link, LinkEvents } from "./link.ts";
import { createPoll } from "./poll.ts";

/** The outside of the chat. */
export interface ChatPorts {
  readonly api: ChatApi;
  readonly token: Kept;
  readonly readMark: Kept;
  readonly newId: () => string;
  /** Where the visitor is on the host's site. */
  readonly page: () => { readonly url: string; readonly title: string };
  readonly link: (events: LinkEvents) => Link;
  /** Whether somebody may be looking. */
  readonly isVisible: () => boolean;
  readonly isOnline: () => boolean;
  readonly onState: (state: ChatState) => void;
}

export type Chat = ReturnType<typeof createChat>;

const TYPING_MS = 6_000;
/** A visitor's own keys are told at most so often. */
const TYPING_EVERY_MS = 3_000;
/** A clock that is wrong here must not keep the question away: it never comes later than this. */
const LONGEST_WAIT_MS = 60_000;

/**
 * What a visitor does and sees, without its looks. Pushes are hints, the history is the truth: it is read when the panel opens,
 * when a connection (re)opens, and with growing pauses for as long as there is no connection or something sent is not in it.
 * Survives: every call failing, coming late or being made twice; a message that is pushed twice or never.
 */
export function createChat(ports: ChatPorts, first: ChatState) {
  const { api, token } = ports;
  let state = first;
  let sending: Promise<unknown> = Promise.resolve();
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let captureTimer: ReturnType<typeof setTimeout> | undefined;
  let typedAt = Number.NEGATIVE_INFINITY;

  const set = (change: Partial<ChatState>): void => {
    state = { ...state, ...change };
    link.want(wantsLink());
    markRead();
    ports.onState(state);
  };

  const wantsLink = (): boolean =>
    state.conversation !== null && (state.isOpen || state.conversation.status !== "closed");

  const markRead = (): void => {
    const newest = state.messages.at(-1)?.id;
    if (state.history !== "ready") return;
    // A browser that knows nothing of this history yet begins with what is there.
    if (state.readUpTo === null) state = { ...state, readUpTo: keepMark(newest ?? "") };
    if (!state.isOpen || !ports.isVisible() || unreadCount(state) === 0 || newest === undefined) return;
    state = { ...state, readUpTo: keepMark(newest) };
    // Agents see a little later that it was read.
    api.read().catch(() => undefined);
  };
  const keepMark = (id: string): string => {
    ports.readMark.keep(id);
    return id;
  };

  const awaitCapture = (): void => {
    clearTimeout(captureTimer);
    const { capture } = state;
    // It is at least as late as when the newest message was sent, even if the clock here is slow.
    const now = Math.max(Date.now(), Date.parse(state.messages.at(-1)?.sentAt ?? "") || 0);
    const wait = capture === null ? 0 : Math.min(LONGEST_WAIT_MS, Date.parse(capture.dueAt) - now);
    if (wait > 0) captureTimer = setTimeout(() => set({ captureDue: state.capture !== null }), wait);
    else set({ captureDue: capture !== null });
  };

  const isWaiting = (): boolean =>
    state.outgoing.some((one) => one.state === "sent") || (!state.isLive && wantsLink() && ports.isVisible());

  const refresh = async (): Promise<void> => {
    if (token.read() === null) return set({ history: "ready" });
    if (state.history !== "ready") set({ history: "loading" });
    try {
      const history = await api.history();
      const asked = state.capture?.dueAt;
      set(withHistory(state, history));
      if (asked !== state.capture?.dueAt) awaitCapture();
    } catch {
      if (state.history !== "ready") set({ history: "failed" });
    }
  };
  const poll = createPoll(refresh, isWaiting);

  const onEvent = ({ type, data }: VisitorEvent): void => {
    if (type === "typing") {
      clearTimeout(typingTimer);
      typingTimer = setTimeout(() => set({ typing: null }), TYPING_MS);
      set({ typing: data.name });
    } else if (type === "message.created" || type === "message.updated") {
      const wasClosed = state.conversation?.status === "closed";
      set(withMessage(state, data));
      if (state.capture === null) clearTimeout(captureTimer);
      const isStranger = data.from === "team" && data.personId !== null && !state.people.has(data.personId);
      const lacksFile = state.messages.some(
        ({ id, attachments }) => id === data.id && attachments.some(({ url }) => !url),
      );
      if (wasClosed || isStranger || lacksFile) poll.soon();
    }
  };
  const link = ports.link({
    onEvent,
    onLive: (isLive) => {
      set({ isLive });
      poll.soon();
    },
  });

  const change = (clientId: string, to: Outgoing["state"]): void =>
    set({ outgoing: state.outgoing.map((one) => (one.clientId === clientId ? { ...one, state: to } : one)) });

  const post = async (message: Outgoing): Promise<void> => {
    try {
      if (token.read() === null) token.keep(await api.newVisitor());
      await api.send({ id: message.clientId, text: message.text, page: ports.page() });
      change(message.clientId, "sent");
      poll.soon();
    } catch {
      change(message.clientId, "failed");
    }
  };
  /** One after the other, so that they arrive in the order in which they were written. */
  const inTurn = (message: Outgoing): void => {
    sending = sending.then(() => post(message));
  };

  return {
    refresh,
    async open(): Promise<void> {
      set({ isOpen: true });
      await Promise.all([refresh(), api.account().then((account) => set({ account }))]).catch(() => undefined);
    },
    close: () => set({ isOpen: false }),
    send(text: string): void {
      const message: Outgoing = { clientId: ports.newId(), text, at: new Date().toISOString(), state: "sending" };
      const emailState = state.emailState === "given" ? "idle" : state.emailState;
      set({ outgoing: [...state.outgoing, message], emailState });
      inTurn(message);
    },
    tryAgain(message: Outgoing): void {
      change(message.clientId, "sending");
      inTurn(message);
    },
    async older(): Promise<void> {
      if (state.next === null) return;
      await api.history(state.next).then(
        (history) => set(withOlder(state, history)),
        () => undefined,
      );
    },
    async giveEmail(email: string): Promise<void> {
      set({ emailState: "saving" });
      await api.giveEmail(email).then(
        (given) => set({ email: given, capture: null, captureDue: false, emailState: "given" }),
        (error: CallError) => set({ emailState: error.status === 400 || error.status === 422 ? "refused" : "failed" }),
      );
    },
    typed(): void {
      if (Date.now() - typedAt < TYPING_EVERY_MS) return;
      typedAt = Date.now();
      link.say("typing");
    },
    /** The page is looked at again, or the network came back. */
    woke(): void {
      set({ isOnline: ports.isOnline() });
      link.again();
      poll.soon();
    },
  };
}
