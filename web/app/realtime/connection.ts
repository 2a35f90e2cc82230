import type { SocketAction } from "../../../lib/domain/socket-action.ts";

export type ConnectionState = "connecting" | "online" | "reconnecting" | "offline";

/** The outside of a connection, so that tests decide what happens and when. */
export interface ConnectionPorts {
  /** A fresh address that works once. */
  readonly address: () => Promise<string>;
  readonly open: (address: string) => WebSocket;
  readonly isOnline: () => boolean;
  readonly random: () => number;
}

export interface ConnectionEvents {
  /** What the server said, as it came. */
  readonly onFrame: (text: string) => void;
  /** Connected, after a time in which pushes may have been missed. */
  readonly onGap: () => void;
  readonly onState: (state: ConnectionState) => void;
}

export interface Connection {
  start(): void;
  stop(): void;
  /** Listens to a topic until the function that it gives back is called. Any number may hold the same one. */
  hold(topic: string): () => void;
  send(action: SocketAction): void;
  /** Something suggests that the link may be dead: asks for a sign of life. */
  check(): void;
  /** The machine was asleep: whatever looks alive is not believed. */
  woke(): void;
  /** The browser says that the network came or went. */
  networkChanged(): void;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
const PONG_MS = 8_000;

/**
 * One WebSocket that comes back by itself. Survives: a lost network, a sleeping machine, the server's cut after two hours, a
 * ticket that was too old. After each of them it listens to the same topics again and tells that there was a gap.
 */
export function createConnection(ports: ConnectionPorts, events: ConnectionEvents): Connection {
  const held = new Map<string, number>();
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pong: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let running = false;
  let wasOnline = false;
  /** Counts attempts: what an earlier one still hears does not matter any more. */
  let attempt = 0;

  const say = (action: SocketAction): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(action));
  };
  const drop = (): void => {
    attempt += 1;
    clearTimeout(pong);
    pong = undefined;
    socket?.close();
    socket = null;
  };
  const retry = (): void => {
    drop();
    if (!running) return;
    const state = wasOnline ? "reconnecting" : "connecting";
    events.onState(ports.isOnline() ? state : "offline");
    if (!ports.isOnline()) return;
    const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
    failures += 1;
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), longest * (0.5 + ports.random() / 2));
  };
  const opened = (): void => {
    failures = 0;
    if (held.size > 0) say({ action: "subscribe", topics: [...held.keys()] });
    events.onState("online");
    if (wasOnline) events.onGap();
    wasOnline = true;
  };
  const received = (text: string): void => {
    clearTimeout(pong);
    pong = undefined;
    events.onFrame(text);
  };
  const connect = async (): Promise<void> => {
    drop();
    const mine = attempt;
    const isMine = (): boolean => running && mine === attempt;
    try {
      const address = await ports.address();
      if (!isMine()) return;
      const opening = ports.open(address);
      socket = opening;
      opening.onopen = () => isMine() && opened();
      opening.onmessage = ({ data }) => isMine() && received(String(data));
      opening.onclose = () => isMine() && retry();
    } catch {
      if (isMine()) retry();
    }
  };
  const check = (): void => {
    if (socket?.readyState !== WebSocket.OPEN || pong !== undefined) return;
    say({ action: "ping" });
    pong = setTimeout(retry, PONG_MS);
  };
  return {
    start() {
      running = true;
      events.onState("connecting");
      void connect();
    },
    stop() {
      running = false;
      clearTimeout(timer);
      drop();
    },
    hold(topic) {
      const holders = held.get(topic) ?? 0;
      held.set(topic, holders + 1);
      if (holders === 0) say({ action: "subscribe", topics: [topic] });
      return () => {
        const left = (held.get(topic) ?? 1) - 1;
        held.set(topic, left);
        if (left > 0) return;
        held.delete(topic);
        say({ action: "unsubscribe", topics: [topic] });
      };
    },
    send: say,
    check,
    woke() {
      failures = 0;
      void connect();
    },
    networkChanged() {
      if (!running) return;
      failures = 0;
      clearTimeout(timer);
      if (ports.isOnline()) void connect();
      else retry();
    },
  };
}
